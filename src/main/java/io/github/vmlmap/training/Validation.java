package io.github.vmlmap.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.priors.Autoencoder;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.IdentityAutoencoder;
import io.github.vmlmap.solvers.Seeds;

/** Measures the loss on crops and noise that are drawn once, by the seed. */
final class Validation {

	private static final int NOISE = -2;

	private final TrainingSettings settings;
	private final Autoencoder autoencoder;
	private final HeldBackCrops crops;
	private final Shape shape;
	private final float[][] noise = new float[HeldBackCrops.BATCHES][];

	/** Of a prior of images. */
	Validation(final List<TrainingImage> images, final TrainingSettings settings) {
		this(images, new IdentityAutoencoder(1), settings);
	}

	Validation(final List<TrainingImage> images, final Autoencoder autoencoder, final TrainingSettings settings) {
		this.settings = settings;
		this.autoencoder = autoencoder;
		crops = new HeldBackCrops(images, settings);
		shape = DenoisingObjective.shape(autoencoder, HeldBackCrops.BATCH, settings.crop());
		for (int i = 0; i < noise.length; i++) noise[i] = Gaussians.of((int) shape.size(), new Random(Seeds.of(settings.seed(), NOISE, i)));
	}

	/**
	 * The loss of a denoiser at all levels.
	 *
	 * @param canceled asked before each denoiser call
	 * @throws CancellationException when told to
	 */
	ValidationLoss of(final Denoiser denoiser, final NDManager manager, final Checkpoint now, final BooleanSupplier canceled) {
		final List<Double> losses = new ArrayList<>();
		for (final double sigma : ValidationLoss.SIGMAS) losses.add(settings.weight(sigma) * error(denoiser, manager, sigma, canceled));
		return new ValidationLoss(now.step(), now.elapsed(), losses);
	}

	private double error(final Denoiser denoiser, final NDManager manager, final double sigma, final BooleanSupplier canceled) {
		double sum = 0;
		for (int i = 0; i < noise.length; i++) {
			if (canceled.getAsBoolean()) throw new CancellationException();
			try (NDManager scope = manager.newSubManager(); NDScope temporaries = new NDScope()) {
				temporaries.suppressNotUsedWarning();
				final NDArray clean = autoencoder.encode(crops.batch(i, scope));
				final NDArray noisy = clean.add(scope.create(noise[i], shape).mul(sigma));
				sum += denoiser.denoise(noisy, sigma).sub(clean).square().mean().getFloat();
			}
		}
		return sum / noise.length;
	}
}
