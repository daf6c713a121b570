package io.github.vmlmap.training;

import java.util.Random;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import io.github.vmlmap.solvers.Seeds;

/**
 * Draws the first weights of a template. One that holds the same negative number −b throughout stands
 * for the uniform distribution from −b to b (scripts/emit_templates.py); all others stay, so that a
 * trained net does not change.
 */
final class Initialization {

	private static final int STREAM = -3;

	private Initialization() {}

	static void draw(final NDList weights, final long seed) {
		final Random random = new Random(Seeds.of(seed, STREAM));
		for (final NDArray weight : weights) {
			final float[] values = weight.toFloatArray();
			if (stands(values)) fill(weight, values, random);
		}
	}

	private static boolean stands(final float[] values) {
		for (final float value : values) if (value != values[0]) return false;
		return values.length > 1 && values[0] < 0;
	}

	private static void fill(final NDArray weight, final float[] values, final Random random) {
		final float bound = -values[0];
		for (int i = 0; i < values.length; i++) values[i] = bound * (2 * random.nextFloat() - 1);
		try (NDArray drawn = weight.getManager().create(values, weight.getShape())) {
			Weights.copy(drawn, weight);
		}
	}
}
