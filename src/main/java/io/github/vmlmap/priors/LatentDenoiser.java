package io.github.vmlmap.priors;

import java.util.Objects;
import java.util.Optional;

import ai.djl.ndarray.NDArray;

/**
 * A diffusion prior of latents: x are those of an autoencoder (Rombach et al. 2022, arXiv 2112.10752).
 *
 * @param denoiser of latents
 * @param latents what makes images of them
 */
public record LatentDenoiser(Denoiser denoiser, Autoencoder latents) implements Denoiser {

	public LatentDenoiser {
		Objects.requireNonNull(latents, "latents");
	}

	@Override
	public NDArray denoise(final NDArray z, final double sigma) {
		return denoiser.denoise(z, sigma);
	}

	@Override
	public Linearization linearize(final NDArray z, final double sigma) {
		return denoiser.linearize(z, sigma);
	}

	@Override
	public Reach reach() {
		return denoiser.reach();
	}

	@Override
	public Optional<Autoencoder> autoencoder() {
		return Optional.of(latents);
	}
}
