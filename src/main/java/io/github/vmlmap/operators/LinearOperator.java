package io.github.vmlmap.operators;

import java.util.Optional;

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
public interface LinearOperator {

	/** H x, from {@link #domain()} to {@link #range()}. */
	NDArray apply(NDArray x);

	/** Hᵀ y, from {@link #range()} to {@link #domain()}. */
	NDArray adjoint(NDArray y);

	/** An upper bound of ‖H‖, the largest singular value. */
	double normBound();

	/**
	 * A spectral operator on the same domain that is near enough to H to precondition with: H itself
	 * where it is spectral, nothing where there is none.
	 */
	default Optional<SpectralOperator> surrogate() {
		return Optional.empty();
	}

	/**
	 * Whether H mixes the images of a batch, as a 3-D blur does with the planes of a volume: then the
	 * batch is one problem, not one problem an image.
	 */
	default boolean joinsBatch() {
		return false;
	}

	/** Which share of {@link #range()} is measured, 0 to 1, for each image of a batch, or one for all; the rest is 0 in every H x. */
	default double[] measuredShares() {
		return new double[] { 1 };
	}

	/** Size of the unknown image. */
	Size domain();

	/** Size of the measurement. */
	Size range();
}
