package io.github.vmlmap.workflow;

import java.util.OptionalDouble;

import ai.djl.ndarray.NDArray;

import io.github.vmlmap.priors.Autoencoder;
import io.github.vmlmap.priors.Linearization;

/** An autoencoder that asks before each call whether to go on. */
record CancelableAutoencoder(Autoencoder latents, Runnable requireGoingOn) implements Autoencoder {

	@Override
	public NDArray encode(final NDArray x) {
		requireGoingOn.run();
		return latents.encode(x);
	}

	@Override
	public NDArray decode(final NDArray z) {
		requireGoingOn.run();
		return latents.decode(z);
	}

	@Override
	public Linearization linearize(final NDArray z) {
		requireGoingOn.run();
		return new CancelableLinearization(latents.linearize(z), requireGoingOn);
	}

	@Override
	public int downsampling() {
		return latents.downsampling();
	}

	@Override
	public int latentChannels() {
		return latents.latentChannels();
	}

	@Override
	public int imageChannels() {
		return latents.imageChannels();
	}

	@Override
	public OptionalDouble normBound() {
		return latents.normBound();
	}
}
