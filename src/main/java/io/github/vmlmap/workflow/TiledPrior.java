package io.github.vmlmap.workflow;

import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.priors.Autoencoder;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Linearization;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.priors.TiledAutoencoder;
import io.github.vmlmap.priors.TiledDenoiser;
import io.github.vmlmap.priors.Tiling;

/** A prior on fields of any size, each batch cut so that it fits a memory budget; that of latents cuts these and their images. */
record TiledPrior(Denoiser prior, TileSettings tiles, MemoryBudget budget) implements Denoiser {

	@Override
	public NDArray denoise(final NDArray x, final double sigma) {
		return of(x).denoise(x, sigma);
	}

	@Override
	public Linearization linearize(final NDArray x, final double sigma) {
		return of(x).linearize(x, sigma);
	}

	@Override
	public Reach reach() {
		return new Reach(1, prior.reach().radius());
	}

	@Override
	public Optional<Autoencoder> autoencoder() {
		return prior.autoencoder().map(latents -> new TiledAutoencoder(latents, this::tiling));
	}

	private Denoiser of(final NDArray x) {
		return new TiledDenoiser(prior, tiling(x.getShape()));
	}

	/** Budget and tiles are those of images. */
	private Tiling tiling(final Shape x) {
		final int factor = prior.autoencoder().map(Autoencoder::downsampling).orElse(1);
		final Shape images = new Shape(x.get(0), prior.autoencoder().map(Autoencoder::imageChannels).map(Integer::longValue).orElse(x.get(1)), factor * x.get(2), factor * x.get(3));
		return budget.tiling(images, prior.imageReach(), tiles).dividedBy(factor);
	}
}
