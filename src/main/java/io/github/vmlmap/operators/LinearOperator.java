package io.github.vmlmap.operators;

import ai.djl.ndarray.NDArray;

/**
 * A linear degradation H of an image, the same for each image of a batch and each channel, or, where it
 * {@link #joinsBatch}, of a volume whose planes are the batch.
 * <p>
 * Arrays are {@code [batch, channel, height, width]}, float32, on the device of the operator's own
 * arrays. Those belong to the manager the operator was made with and live as long as it; results
 * belong to the manager of the argument and, where there is one, to the open {@link ai.djl.ndarray.NDScope}.
 * So do intermediate arrays: a loop of many calls needs a scope, or memory grows.
 * Operators are immutable and safe for use from several threads.
 */
public interface LinearOperator extends ForwardOperator {

	/** H x, from {@link #domain()} to {@link #range()}. */
	@Override
	NDArray apply(NDArray x);

	/** Hᵀ y, from {@link #range()} to {@link #domain()}. */
	NDArray adjoint(NDArray y);

	/** An upper bound of ‖H‖, the largest singular value. */
	@Override
	double normBound();

	/** H itself. */
	@Override
	default LinearOperator jacobian(final NDArray x) {
		return this;
	}
}
