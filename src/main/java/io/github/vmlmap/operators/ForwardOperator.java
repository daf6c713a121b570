package io.github.vmlmap.operators;

import java.util.Optional;

import ai.djl.ndarray.NDArray;

/**
 * A degradation H of an image, linear or not: what a gradient of ‖y − H(x)‖² needs. Arrays, their managers
 * and threads are as {@link LinearOperator} says.
 */
public interface ForwardOperator {

	/** H(x), from {@link #domain()} to {@link #range()}. */
	NDArray apply(NDArray x);

	/** ∂H/∂x at x, of use as long as the manager of x and, where there is one, the open {@link ai.djl.ndarray.NDScope}. */
	LinearOperator jacobian(NDArray x);

	/** An upper bound of ‖∂H/∂x‖, the largest singular value, at every x. */
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

	/** Which share of {@link #range()} is measured, 0 to 1, for each image of a batch, or one for all; the rest is 0 in every H(x). */
	default double[] measuredShares() {
		return new double[] { 1 };
	}

	/** Size of the unknown image. */
	Size domain();

	/** Size of the measurement. */
	Size range();
}
