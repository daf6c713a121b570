package io.github.vmlmap.solvers;

import java.util.Arrays;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * The step length of each batch item at one noise level. Under the safe rule it is halved whenever
 * ‖b‖ of that item has grown, for the safe step neglects ∂J and takes 0 ≤ J ≤ I.
 */
final class StepLengths {

	private final StepRule rule;
	private final float[] lengths;
	private final float[] norms;

	StepLengths(final double length, final StepRule rule, final int items) {
		this.rule = rule;
		lengths = new float[items];
		norms = new float[items];
		Arrays.fill(lengths, (float) length);
		Arrays.fill(norms, Float.POSITIVE_INFINITY);
	}

	/** The lengths for a step along Jᵀ b, {@code [batch, 1, 1, 1]}. */
	NDArray next(final NDArray b) {
		if (rule == StepRule.SAFE) watch(b.square().sum(new int[] { 1, 2, 3 }).toFloatArray());
		return b.getManager().create(lengths, new Shape(lengths.length, 1, 1, 1));
	}

	private void watch(final float[] squares) {
		for (int i = 0; i < squares.length; i++) {
			if (squares[i] > norms[i]) lengths[i] /= 2;
			norms[i] = squares[i];
		}
	}
}
