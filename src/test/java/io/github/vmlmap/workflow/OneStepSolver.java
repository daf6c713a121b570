package io.github.vmlmap.workflow;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CancellationException;

import ai.djl.ndarray.NDArray;

import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.solvers.InverseProblem;
import io.github.vmlmap.solvers.Progress;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;

/** D(Hᵀy + amplitude · noise of the item's seed): all that a façade hands to a solver shows in the result. */
final class OneStepSolver implements Solver {

	private final double amplitude;
	double noise = Double.NaN;

	OneStepSolver(final double amplitude) {
		this.amplitude = amplitude;
	}

	@Override
	public String name() {
		return "one step";
	}

	@Override
	public NDArray solve(final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings, final long[] seeds,
		final SolverListener listener)
	{
		noise = problem.noise();
		final NDArray x = problem.operator().adjoint(problem.measurement());
		final Size size = problem.operator().domain();
		final float[] eps = new float[Math.toIntExact(seeds.length * size.pixels())];
		for (int k = 0; k < seeds.length; k++) fill(eps, k, (int) size.pixels(), seeds[k]);
		if (listener.isCanceled()) throw new CancellationException();
		final NDArray d = denoiser.denoise(x.add(x.getManager().create(eps, x.getShape())), 1);
		listener.progress(new Progress(1, 1, Duration.ZERO, 1, d, 0, 0, 0));
		return d;
	}

	private void fill(final float[] eps, final int k, final int pixels, final long seed) {
		final Random random = new Random(seed);
		for (int i = 0; i < pixels; i++) eps[k * pixels + i] = (float) (amplitude * random.nextGaussian());
	}
}
