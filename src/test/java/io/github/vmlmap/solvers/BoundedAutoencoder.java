package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import io.github.vmlmap.priors.Autoencoder;
import io.github.vmlmap.priors.Linearization;
import java.util.OptionalDouble;

/** Another one, of which ‖J_G‖ is known. */
record BoundedAutoencoder(Autoencoder inner, double bound) implements Autoencoder {

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
	public int downsampling() {
		return inner.downsampling();
	}

	@Override
	public int latentChannels() {
		return inner.latentChannels();
	}

	@Override
	public int imageChannels() {
		return inner.imageChannels();
	}

	@Override
	public OptionalDouble normBound() {
		return OptionalDouble.of(bound);
	}
}
