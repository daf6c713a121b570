package io.github.vmlmap.workflow;

import ai.djl.ndarray.NDArray;

import io.github.vmlmap.priors.Autoencoder;
import io.github.vmlmap.priors.AutoencoderWrapper;
import io.github.vmlmap.priors.Linearization;

/** An autoencoder that asks before each call whether to go on. */
final class CancelableAutoencoder extends AutoencoderWrapper {

	private final Runnable requireGoingOn;

	CancelableAutoencoder(final Autoencoder latents, final Runnable requireGoingOn) {
		super(latents);
		this.requireGoingOn = requireGoingOn;
	}

	@Override
	public NDArray encode(final NDArray x) {
		requireGoingOn.run();
		return super.encode(x);
	}

	@Override
	public NDArray decode(final NDArray z) {
		requireGoingOn.run();
		return super.decode(z);
	}

	@Override
	public Linearization linearize(final NDArray z) {
		requireGoingOn.run();
		return new CancelableLinearization(super.linearize(z), requireGoingOn);
	}
}
