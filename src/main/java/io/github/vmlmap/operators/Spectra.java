package io.github.vmlmap.operators;

import java.util.function.DoubleUnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Functions of singular values. */
final class Spectra {

	private Spectra() {}

	/** f(s) as float32 of shape {@code [1, 1, height, width]} of the operator's domain. */
	static NDArray weights(final NDManager scope, final SpectralOperator operator, final DoubleUnaryOperator f) {
		final double[] s = operator.singularValues();
		final float[] weights = new float[s.length];
		for (int i = 0; i < s.length; i++) weights[i] = (float) f.applyAsDouble(s[i]);
		return scope.create(weights, new Shape(1, 1, operator.domain().height(), operator.domain().width()));
	}
}
