package io.github.vmlmap.priors;

import ai.djl.ndarray.NDArray;

/** Another denoiser; what extends this does something with the products with its Jacobian. */
abstract class DecoratedDenoiser implements Denoiser {

	private final Denoiser denoiser;

	DecoratedDenoiser(final Denoiser denoiser) {
		this.denoiser = denoiser;
	}

	/** Jᵀ v in its place; {@code linearization} is the other denoiser's at (x, σ). */
	abstract NDArray pullback(Linearization linearization, NDArray x, double sigma, NDArray v);

	@Override
	public NDArray denoise(final NDArray x, final double sigma) {
		return denoiser.denoise(x, sigma);
	}

	@Override
	public Linearization linearize(final NDArray x, final double sigma) {
		final NDArray at = x.duplicate();
		final Linearization linearization = denoiser.linearize(x, sigma);
		return new Linearization() {

			@Override
			public NDArray value() {
				return linearization.value();
			}

			@Override
			public NDArray pullback(final NDArray v) {
				return DecoratedDenoiser.this.pullback(linearization, at, sigma, v);
			}

			@Override
			public void close() {
				at.close();
				linearization.close();
			}
		};
	}

	@Override
	public Reach reach() {
		return denoiser.reach();
	}
}
