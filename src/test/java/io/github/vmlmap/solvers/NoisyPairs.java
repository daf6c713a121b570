package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Gaussian;
import org.ejml.data.DMatrixRMaj;

/** Noisy means of neighbours two by two, of a sample of a Gaussian prior. */
final class NoisyPairs implements AutoCloseable {

	static final double NOISE = 0.3;
	static final double SIGMA = 0.4;

	final NDManager manager = Problems.manager();
	final Gaussian prior = Gaussian.smoothField(Problems.FIELD);
	final DMatrixRMaj h = Problems.unevenPairs(Problems.FIELD);
	final DMatrixRMaj y = Problems.measure(prior, h, NOISE, 1);
	final DenseOperator operator = new DenseOperator(h, Problems.FIELD, new Size(3, 5));

	/** Two levels, {@link #SIGMA} and half of it. */
	static SolverSettings settings(final int steps) {
		return new SolverSettings(2, steps, 1, StepRule.SAFE, SIGMA, SIGMA / 2, 0, 7, 0, NewtonSettings.DEFAULT);
	}

	NDArray solve(final Denoiser denoiser, final SolverSettings settings, final int samples) {
		return solve(new GaussNewtonVmlMap(), denoiser, settings, samples);
	}

	NDArray solve(final Solver solver, final Denoiser denoiser, final SolverSettings settings, final int samples) {
		final var problem = new InverseProblem(operator, Problems.batch(manager, y, operator.range(), samples), NOISE);
		return solver.solve(problem, denoiser, settings, Problems.seeds(samples), SolverListener.SILENT);
	}

	@Override
	public void close() {
		manager.close();
	}
}
