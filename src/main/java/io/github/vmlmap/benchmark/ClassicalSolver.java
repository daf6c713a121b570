package io.github.vmlmap.benchmark;

import ai.djl.ndarray.NDArray;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.SpectralOperator;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.solvers.InverseProblem;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;

/** A method in one step, without a prior, for one kind of degradation. */
abstract class ClassicalSolver implements Solver {

	/** What it undoes, for people. */
	abstract String undoes();

	/** Whether it does. */
	abstract boolean undoes(SpectralOperator h);

	/** Of one image, {@code [1, 1, height, width]} of the operator's domain, on the manager of y. */
	abstract NDArray restore(SpectralOperator h, NDArray y, double noise);

	@Override
	public final int calls(final SolverSettings settings) {
		return 0;
	}

	@Override
	public final NDArray solve(final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings, final long[] seeds, final SolverListener listener) {
		if (problem.forward() instanceof SpectralOperator h && undoes(h)) return restore(h, problem.measurement(), problem.noise());
		throw new Refusal(name() + " only undoes " + undoes() + ": choose another method.");
	}
}
