package io.github.vmlmap.priors;

import java.util.OptionalDouble;

import ai.djl.ndarray.NDArray;

/**
 * E = G = I: the latents of a prior of images are the images.
 *
 * @param latentChannels those of the image
 */
public record IdentityAutoencoder(int latentChannels) implements Autoencoder {

	@Override
	public NDArray encode(final NDArray x) {
		return x.duplicate();
	}

	@Override
	public NDArray decode(final NDArray z) {
		return z.duplicate();
	}

	/** Its value is z itself, which it does not close. */
	@Override
	public Linearization linearize(final NDArray z) {
		return new Linearization() {

			@Override
			public NDArray value() {
				return z;
			}

			@Override
			public NDArray pullback(final NDArray v) {
				return v.duplicate();
			}

			@Override
			public void close() {
				// z is the caller's.
			}
		};
	}

	@Override
	public int downsampling() {
		return 1;
	}

	@Override
	public int imageChannels() {
		return latentChannels;
	}

	/** 1. */
	@Override
	public OptionalDouble normBound() {
		return OptionalDouble.of(1);
	}
}
