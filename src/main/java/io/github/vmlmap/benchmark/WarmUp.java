package io.github.vmlmap.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.priors.Autoencoder;
import io.github.vmlmap.priors.IdentityAutoencoder;
import io.github.vmlmap.priors.Linearization;

/** A net's first calls compile it, which is no cost of the method that happens to make them. */
final class WarmUp {

	private static final int CALLS = 2;

	private WarmUp() {}

	/** @param side width and height of the images that will be restored */
	static void of(final UsedPrior prior, final NDManager parent, final int side) {
		final Autoencoder latents = prior.denoiser().autoencoder().orElseGet(() -> new IdentityAutoencoder(1));
		final long extent = prior.denoiser().reach().roundUp((side + latents.downsampling() - 1) / latents.downsampling());
		for (int i = 0; i < CALLS; i++) try (NDManager manager = parent.newSubManager(); NDScope scope = new NDScope()) {
			scope.suppressNotUsedWarning();
			final NDArray x = manager.zeros(new Shape(1, latents.latentChannels(), extent, extent));
			prior.denoiser().denoise(x, 1);
			pullBack(prior.denoiser().linearize(x, 1));
			pullBack(latents.linearize(x));
		}
	}

	private static void pullBack(final Linearization linearization) {
		try (linearization) {
			linearization.pullback(linearization.value()).toFloatArray();
		}
	}
}
