package io.github.vmlmap.training;

import java.util.Random;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Standard normal numbers. */
final class Gaussians {

	private Gaussians() {}

	static float[] of(final int count, final Random random) {
		final float[] values = new float[count];
		for (int i = 0; i < count; i++) values[i] = (float) random.nextGaussian();
		return values;
	}

	static NDArray of(final NDManager manager, final Shape shape, final Random random) {
		return manager.create(of((int) shape.size(), random), shape);
	}
}
