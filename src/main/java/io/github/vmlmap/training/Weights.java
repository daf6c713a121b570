package io.github.vmlmap.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

/** Changes weights in place. */
final class Weights {

	private static final NDIndex ALL = new NDIndex("...");

	private Weights() {}

	/**
	 * Copies the values of one array into another of the same shape. Not by NDArray.set(float[]): that
	 * makes libtorch complain on stderr, and leaves the weight in a buffer that Java owns.
	 */
	static void copy(final NDArray from, final NDArray to) {
		try (NDArray sameMemory = to.stopGradient()) {
			sameMemory.set(ALL, from);
		}
	}
}
