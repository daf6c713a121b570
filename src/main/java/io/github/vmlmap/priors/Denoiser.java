package io.github.vmlmap.priors;

import java.util.Optional;

import ai.djl.ndarray.NDArray;

/**
 * A diffusion prior, by its denoiser D(x, σ): an estimate of E[x₀ given x₀ + σ ε = x], ε standard
 * normal (EDM, Karras et al. 2022, arXiv 2206.00364).
 * <p>
 * x is {@code [batch, channel, height, width]}, float32, scaled so that images lie in [−1, 1]; σ is
 * in the same units and the same for the whole batch. Results belong to the manager of x and, where
 * there is one, to the open {@link ai.djl.ndarray.NDScope}. Calls from several threads are safe.
 */
public interface Denoiser {

	/** D(x, σ), without the means to differentiate it. */
	NDArray denoise(NDArray x, double sigma);

	/** D at (x, σ) with its Jacobian, for one forward pass. x is not changed. */
	Linearization linearize(NDArray x, double sigma);

	/** What sizes this denoiser takes and how far a pixel of D depends on x, in pixels of x. */
	Reach reach();

	/** The same in pixels of the image, which are smaller than those of latents; what a decoder adds to it is left out. */
	default Reach imageReach() {
		return autoencoder().map(latents -> reach().times(latents.downsampling())).orElseGet(this::reach);
	}

	/** Of what x are the latents; of a prior of images nothing, for x is the image. */
	default Optional<Autoencoder> autoencoder() {
		return Optional.empty();
	}
}
