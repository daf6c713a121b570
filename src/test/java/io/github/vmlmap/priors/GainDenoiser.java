package io.github.vmlmap.priors;

import ai.djl.ndarray.NDArray;

/** D(x) = gain · x. */
public record GainDenoiser(double gain, Reach reach) implements Denoiser {

	@Override
	public NDArray denoise(final NDArray x, final double sigma) {
		return x.mul(gain);
	}

	@Override
	public Linearization linearize(final NDArray x, final double sigma) {
		final NDArray value = denoise(x, sigma);
		return new Linearization() {

			@Override
			public NDArray value() {
				return value;
			}

			@Override
			public NDArray pullback(final NDArray v) {
				return v.mul(gain);
			}

			@Override
			public void close() {
				value.close();
			}
		};
	}
}
