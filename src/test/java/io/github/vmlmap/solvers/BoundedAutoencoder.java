package io.github.vmlmap.solvers;

import java.util.OptionalDouble;

import io.github.vmlmap.priors.Autoencoder;
import io.github.vmlmap.priors.AutoencoderWrapper;

/** Another one, of which ‖J_G‖ is known. */
final class BoundedAutoencoder extends AutoencoderWrapper {

	private final double bound;

	BoundedAutoencoder(final Autoencoder inner, final double bound) {
		super(inner);
		this.bound = bound;
	}

	@Override
	public OptionalDouble normBound() {
		return OptionalDouble.of(bound);
	}
}
