package io.github.vmlmap.priors;

import ai.djl.ndarray.NDArray;

/** Another denoiser that gives its Jacobian too small, so that steps by it come out too long. */
public record UnderstatedDenoiser(Denoiser denoiser, float share) implements Denoiser {

	@Override
	public NDArray denoise(final NDArray x, final double sigma) {
		return denoiser.denoise(x, sigma);
	}

	@Override
	public Linearization linearize(final NDArray x, final double sigma) {
		final Linearization linearization = denoiser.linearize(x, sigma);
		return new Linearization() {

			@Override
			public NDArray value() {
				return linearization.value();
			}

			@Override
			public NDArray pullback(final NDArray v) {
				return linearization.pullback(v).mul(share);
			}

			@Override
			public void close() {
				linearization.close();
			}
		};
	}

	@Override
	public Reach reach() {
		return denoiser.reach();
	}
}
