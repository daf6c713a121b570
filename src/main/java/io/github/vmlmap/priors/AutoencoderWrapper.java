package io.github.vmlmap.priors;

import java.util.OptionalDouble;

import ai.djl.ndarray.NDArray;

/** An autoencoder that does something beside another one, to latents and images of its kind. */
public abstract class AutoencoderWrapper implements Autoencoder {

	private final Autoencoder inner;

	protected AutoencoderWrapper(final Autoencoder inner) {
		this.inner = inner;
	}

	/** The other one. */
	protected final Autoencoder inner() {
		return inner;
	}

	@Override
	public NDArray encode(final NDArray x) {
		return inner.encode(x);
	}

	@Override
	public NDArray decode(final NDArray z) {
		return inner.decode(z);
	}

	@Override
	public Linearization linearize(final NDArray z) {
		return inner.linearize(z);
	}

	@Override
	public final int downsampling() {
		return inner.downsampling();
	}

	@Override
	public final int latentChannels() {
		return inner.latentChannels();
	}

	@Override
	public final int imageChannels() {
		return inner.imageChannels();
	}

	@Override
	public OptionalDouble normBound() {
		return inner.normBound();
	}
}
