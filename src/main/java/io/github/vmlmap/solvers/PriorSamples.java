package io.github.vmlmap.solvers;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;

import io.github.vmlmap.priors.Denoiser;

/**
 * Unconditional samples of a prior, by EDM's deterministic sampler (Karras et al. 2022, arXiv
 * 2206.00364, algorithm 1): Heun steps down the probability flow, the last an Euler step to σ = 0.
 */
public final class PriorSamples {

	private PriorSamples() {}

	/**
	 * One sample for each image of noise.
	 *
	 * @param noise standard normal, {@code [batch, channel, height, width]}; not changed
	 * @param sigmas falling noise levels, as of {@link SolverSettings#schedule}; two denoiser calls for each
	 * @param canceled asked before each denoiser call
	 * @return {@code [batch, channel, height, width]}, the caller's
	 * @throws CancellationException when told to
	 */
	public static NDArray draw(final Denoiser denoiser, final NDArray noise, final double[] sigmas, final BooleanSupplier canceled) {
		NDArray x = noise.mul(sigmas[0]);
		for (int i = 0; i < sigmas.length; i++) {
			try (NDScope scope = new NDScope(); NDArray before = x) {
				scope.suppressNotUsedWarning();
				x = i == sigmas.length - 1 ? denoise(denoiser, before, sigmas[i], canceled) : heun(denoiser, before, sigmas[i], sigmas[i + 1], canceled);
				NDScope.unregister(x);
			}
		}
		return x;
	}

	private static NDArray heun(final Denoiser denoiser, final NDArray x, final double sigma, final double next, final BooleanSupplier canceled) {
		final NDArray slope = x.sub(denoise(denoiser, x, sigma, canceled)).div(sigma);
		final NDArray euler = x.add(slope.mul(next - sigma));
		final NDArray slopeThere = euler.sub(denoise(denoiser, euler, next, canceled)).div(next);
		return x.add(slope.add(slopeThere).mul((next - sigma) / 2));
	}

	private static NDArray denoise(final Denoiser denoiser, final NDArray x, final double sigma, final BooleanSupplier canceled) {
		if (canceled.getAsBoolean()) throw new CancellationException();
		return denoiser.denoise(x, sigma);
	}
}
