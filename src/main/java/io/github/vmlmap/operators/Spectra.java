package io.github.vmlmap.operators;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Functions of singular values. */
final class Spectra {

	private Spectra() {}

	/** f(s) as float32 of shape {@code [1 or batch, 1, height, width]} of the operator's domain. */
	static NDArray weights(final NDManager scope, final SpectralOperator operator, final DoubleUnaryOperator f) {
		final double[] weights = Arrays.stream(operator.singularValues()).map(f).toArray();
		final Size size = operator.domain();
		return Constants.of(scope, weights, new Shape(weights.length / size.pixels(), 1, size.height(), size.width()));
	}

	static double[] constant(final long count, final double value) {
		final double[] values = new double[Math.toIntExact(count)];
		Arrays.fill(values, value);
		return values;
	}

	static double max(final double[] values) {
		return Arrays.stream(values).max().orElse(0);
	}

	/** Sets those under {@code threshold} times the largest to 0, in place. */
	static double[] cut(final double[] values, final double threshold) {
		final double least = threshold * max(values);
		for (int i = 0; i < values.length; i++) if (values[i] < least) values[i] = 0;
		return values;
	}
}
