package io.github.vmlmap.operators;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import ai.djl.ndarray.NDManager;

/**
 * The factor of a separable operator along one axis, with its singular value decomposition
 * A = U diag(s) Vᵀ.
 *
 * @param a A, m × n with m ≤ n
 * @param u U, m × n; columns where s = 0 are zero
 * @param v V, n × n
 * @param s n singular values
 */
record Axis(AxisMatrix a, AxisMatrix u, AxisMatrix v, double[] s) {

	/** A itself is kept; only its singular values under the threshold become 0. */
	static Axis real(final NDManager manager, final DMatrixRMaj a, final double threshold) {
		return of(manager, a, Svd.of(a, threshold));
	}

	/** A too loses what belongs to its singular values under the threshold. */
	static Axis truncated(final NDManager manager, final DMatrixRMaj a, final double threshold) {
		final Svd svd = Svd.of(a, threshold);
		return of(manager, svd.product(), svd);
	}

	private static Axis of(final NDManager manager, final DMatrixRMaj a, final Svd svd) {
		return new Axis(AxisMatrix.of(manager, a), AxisMatrix.of(manager, svd.u()), AxisMatrix.of(manager, svd.v()), svd.s());
	}

	/** The banded matrix of a convolution with zeros beyond both ends; the kernel is symmetric. */
	static DMatrixRMaj convolution(final int extent, final double[] kernel) {
		final int radius = kernel.length / 2;
		final DMatrixRMaj matrix = new DMatrixRMaj(extent, extent);
		for (int i = 0; i < extent; i++)
			for (int j = Math.max(0, i - radius); j <= Math.min(extent - 1, i + radius); j++)
				matrix.set(i, j, kernel[j - i + radius]);
		return matrix;
	}

	/** The mean over runs of {@code factor} rows of a matrix. */
	static DMatrixRMaj blockMeans(final DMatrixRMaj matrix, final int factor) {
		final DMatrixRMaj average = new DMatrixRMaj(matrix.numRows / factor, matrix.numRows);
		for (int j = 0; j < matrix.numRows; j++) average.set(j / factor, j, 1.0 / factor);
		return CommonOps_DDRM.mult(average, matrix, null);
	}
}
