package io.github.vmlmap.training;

import java.util.List;
import java.util.Random;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Autoencoder;
import io.github.vmlmap.solvers.Seeds;

/** The factor that gives latents unit variance (Rombach et al. 2022, arXiv 2112.10752, appendix G). */
final class LatentScale {

	private static final int BATCHES = 32;
	private static final int STREAM = -4;

	private LatentScale() {}

	/**
	 * One over the standard deviation of the latents of many crops, drawn by the seed.
	 *
	 * @throws Refusal when all latents are the same
	 */
	static double of(final Autoencoder autoencoder, final List<TrainingImage> images, final TrainingSettings settings, final NDManager manager) {
		final CropSampler sampler = new CropSampler(images, settings.crop());
		double sum = 0;
		double squares = 0;
		for (int i = 0; i < BATCHES; i++) try (NDManager scope = manager.newSubManager(); NDScope temporaries = new NDScope()) {
			temporaries.suppressNotUsedWarning();
			final float[] crops = sampler.draw(settings.batch(), new Random(Seeds.of(settings.seed(), STREAM, i)));
			final NDArray z = autoencoder.encode(scope.create(crops, new Shape(settings.batch(), 1, settings.crop(), settings.crop())));
			sum += z.mean().getFloat() / BATCHES;
			squares += z.square().mean().getFloat() / BATCHES;
		}
		final double variance = squares - sum * sum;
		if (!(variance > 0)) throw new Refusal("The autoencoder gives all images the same latents: train it for longer.");
		return 1 / Math.sqrt(variance);
	}
}
