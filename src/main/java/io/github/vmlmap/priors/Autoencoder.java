package io.github.vmlmap.priors;

import java.util.OptionalDouble;

import ai.djl.ndarray.NDArray;

/**
 * An encoder E of images x into latents z and a decoder G back, both deterministic: the space of a latent
 * diffusion prior (Rombach et al. 2022, arXiv 2112.10752), whose {@link Denoiser} takes z in the place of x.
 * <p>
 * x is {@code [batch, channel, height, width]}, float32, scaled so that images lie in [−1, 1]; z is
 * {@code [batch, latent channel, height / f, width / f]}, f the downsampling, scaled so that latents of images
 * have unit variance: the model's scale factor is in E and G already. Results belong to the manager of the
 * argument and, where there is one, to the open {@link ai.djl.ndarray.NDScope}. Calls from several threads are safe.
 */
public interface Autoencoder {

	/** E(x), without the means to differentiate it; height and width are multiples of the downsampling. */
	NDArray encode(NDArray x);

	/** G(z), without the means to differentiate it. */
	NDArray decode(NDArray z);

	/** G at z with its Jacobian J_G = ∂G/∂z, for one forward pass. z is not changed. */
	Linearization linearize(NDArray z);

	/** f ≥ 1, by how much the latents are smaller than the image along either axis. */
	int downsampling();

	/** How many channels latents have. */
	int latentChannels();

	/** How many channels images have. */
	int imageChannels();

	/** An upper bound of ‖J_G‖ at every z, where one is known. */
	default OptionalDouble normBound() {
		return OptionalDouble.empty();
	}
}
