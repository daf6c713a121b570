package io.github.vmlmap.workflow;

import java.util.Arrays;
import java.util.Set;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.solvers.InverseProblem;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;

/** Another solver, which diverges for the first image of some batches. */
public final class DivergingSolver implements Solver {

	private final Solver solver;
	private final Set<Integer> diverged;
	private int batches;

	/** @param diverged batches, from 0; none for all */
	public DivergingSolver(final Solver solver, final Integer... diverged) {
		this.solver = solver;
		this.diverged = Set.of(diverged);
	}

	/** How many batches were begun. */
	int batches() {
		return batches;
	}

	@Override
	public String name() {
		return solver.name();
	}

	@Override
	public int calls(final SolverSettings settings) {
		return solver.calls(settings);
	}

	@Override
	public NDArray solve(final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings, final long[] seeds,
		final SolverListener listener)
	{
		final NDArray x = solver.solve(problem, denoiser, settings, seeds, listener);
		final int batch = batches++;
		return diverged.isEmpty() || diverged.contains(batch) ? withoutFirst(x) : x;
	}

	private static NDArray withoutFirst(final NDArray x) {
		final float[] factors = new float[Math.toIntExact(x.getShape().get(0))];
		Arrays.fill(factors, 1);
		factors[0] = Float.NaN;
		return x.mul(x.getManager().create(factors, new Shape(factors.length, 1, 1, 1)));
	}
}
