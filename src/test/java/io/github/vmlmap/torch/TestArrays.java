package io.github.vmlmap.torch;

import java.util.Random;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Seeded arrays, and how far two are apart. */
final class TestArrays {

	private TestArrays() {}

	static NDArray gaussian(final NDManager manager, final long seed, final long... shape) {
		final Random random = new Random(seed);
		final float[] values = new float[(int) new Shape(shape).size()];
		for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
		return manager.create(values, new Shape(shape));
	}

	/** ‖a − b‖ / ‖b‖. */
	static double relativeError(final NDArray a, final NDArray b) {
		return a.sub(b).norm().getFloat() / b.norm().getFloat();
	}

	/** ⟨a, b⟩, summed in double. */
	static double dot(final NDArray a, final NDArray b) {
		final float[] u = a.toFloatArray();
		final float[] v = b.toFloatArray();
		double sum = 0;
		for (int i = 0; i < u.length; i++) sum += (double) u[i] * v[i];
		return sum;
	}
}
