package io.github.vmlmap.operators;

import org.ejml.data.DMatrixRMaj;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * A matrix that acts along one axis of an image, kept with its transpose.
 *
 * @param matrix {@code [rows, columns]}, float32
 * @param transposed {@code [columns, rows]}, a view of the same values
 */
record AxisMatrix(NDArray matrix, NDArray transposed) {

	static AxisMatrix of(final NDManager manager, final DMatrixRMaj values) {
		final NDArray matrix = Constants.of(manager, values.getData(), new Shape(values.numRows, values.numCols));
		return new AxisMatrix(matrix, Constants.keep(matrix.transpose()));
	}

	AxisMatrix transpose() {
		return new AxisMatrix(transposed, matrix);
	}

	/** The number of rows. */
	long extent() {
		return matrix.getShape().get(0);
	}

	/** L X Rᵀ. The image stays the left operand of each product, so that its manager owns the result. */
	static NDArray sandwich(final AxisMatrix left, final NDArray x, final AxisMatrix right) {
		return x.matMul(right.transposed).swapAxes(2, 3).matMul(left.transposed).swapAxes(2, 3);
	}
}
