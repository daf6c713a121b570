package io.github.vmlmap.training;

import java.util.List;
import java.util.Random;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.solvers.Seeds;

/** Batches of crops that are drawn once, by the seed. */
final class HeldBackCrops {

	/** Crops of a batch. */
	static final int BATCH = 8;
	/** How many there are. */
	static final int BATCHES = 4;

	private static final int STREAM = -1;

	private final Shape shape;
	private final float[][] crops = new float[BATCHES][];

	HeldBackCrops(final List<TrainingImage> images, final TrainingSettings settings) {
		shape = new Shape(BATCH, 1, settings.crop(), settings.crop());
		final CropSampler sampler = new CropSampler(images, settings.crop());
		for (int i = 0; i < BATCHES; i++) crops[i] = sampler.draw(BATCH, new Random(Seeds.of(settings.seed(), STREAM, i)));
	}

	/** One of them, {@code [batch, 1, crop, crop]}. */
	NDArray batch(final int i, final NDManager manager) {
		return manager.create(crops[i], shape);
	}
}
