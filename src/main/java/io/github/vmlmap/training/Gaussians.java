package io.github.vmlmap.training;

import java.util.Random;

/** Standard normal numbers. */
final class Gaussians {

	private Gaussians() {}

	static float[] of(final int count, final Random random) {
		final float[] values = new float[count];
		for (int i = 0; i < count; i++) values[i] = (float) random.nextGaussian();
		return values;
	}
}
