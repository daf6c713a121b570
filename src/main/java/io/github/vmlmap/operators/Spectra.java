package io.github.vmlmap.operators;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Functions of singular values. */
final class Spectra {

	private Spectra() {}

	/** f(s) as float32 of shape {@code [1, 1, height, width]} of the operator's domain. */
	static NDArray weights(final NDManager scope, final SpectralOperator operator, final DoubleUnaryOperator f) {
		return Constants.of(scope, Arrays.stream(operator.singularValues()).map(f).toArray(), operator.domain());
	}

	static double max(final double[] values) {
		return Arrays.stream(values).max().orElse(0);
	}

	/** The values with those under {@code threshold} times the largest set to 0. */
	static double[] cut(final double[] values, final double threshold) {
		final double least = threshold * max(values);
		return Arrays.stream(values).map(s -> s < least ? 0 : s).toArray();
	}
}
