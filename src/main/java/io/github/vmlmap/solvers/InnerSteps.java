package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vmlmap.priors.Denoiser;
import java.util.function.UnaryOperator;

/** K steps at one noise level, then D where they end. */
record InnerSteps(Denoiser denoiser, int steps, ProgressMeter meter) {

	/**
	 * @param manager owns the result
	 * @param start x_t, closed here
	 * @param step makes the next x_t
	 */
	NDArray estimate(final NDManager manager, final NDArray start, final double sigma, final UnaryOperator<NDArray> step) {
		final NDArray x = end(manager, start, step);
		meter.beforeCall();
		final NDArray estimate = Temporaries.sweep(manager, () -> denoiser.denoise(x, sigma));
		x.close();
		meter.afterCall();
		return estimate;
	}

	private NDArray end(final NDManager manager, final NDArray start, final UnaryOperator<NDArray> step) {
		NDArray x = start;
		for (int k = 0; k < steps; k++) {
			final NDArray before = x;
			x = Temporaries.sweep(manager, () -> step.apply(before));
			before.close();
		}
		return x;
	}
}
