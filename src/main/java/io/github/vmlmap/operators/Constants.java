package io.github.vmlmap.operators;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

/** Arrays that were computed in double and live as long as their manager, whatever NDScope is open. */
final class Constants {

	private Constants() {}

	/** Row-major values as float32. */
	static NDArray of(final NDManager manager, final double[] values, final Shape shape) {
		final float[] floats = new float[values.length];
		for (int i = 0; i < floats.length; i++) floats[i] = (float) values[i];
		return keep(manager.create(floats, shape));
	}

	/** Row-major values as float32 of shape {@code [1, 1, height, width]}. */
	static NDArray of(final NDManager manager, final double[] values, final Size size) {
		return of(manager, values, shape(size));
	}

	static Shape shape(final Size size) {
		return new Shape(1, 1, size.height(), size.width());
	}

	/** Takes an array out of the open NDScope, so that only its manager closes it. */
	static NDArray keep(final NDArray array) {
		NDScope.unregister(array);
		return array;
	}
}
