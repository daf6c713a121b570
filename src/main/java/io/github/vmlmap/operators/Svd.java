package io.github.vmlmap.operators;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * A singular value decomposition U diag(s) Vᵀ in double precision, of m × n with m ≤ n.
 *
 * @param u m × n; columns where s = 0 are zero
 * @param s n values, falling
 * @param v n × n, orthogonal
 */
record Svd(DMatrixRMaj u, double[] s, DMatrixRMaj v) {

	/** Decomposes a matrix; singular values under the threshold become 0. */
	static Svd of(final DMatrixRMaj a, final double threshold) {
		final SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(a.numRows, a.numCols, true, true, false);
		if (!svd.decompose(a.copy())) throw new ArithmeticException("The singular value decomposition of the operator failed.");
		final DMatrixRMaj u = svd.getU(null, false);
		final DMatrixRMaj w = svd.getW(null);
		final DMatrixRMaj v = svd.getV(null, false);
		SingularOps_DDRM.descendingOrder(u, false, w, v, false);
		final double[] s = singularValues(w, threshold);
		return new Svd(observed(u, s), s, v);
	}

	private static double[] singularValues(final DMatrixRMaj w, final double threshold) {
		final double[] s = new double[w.numCols];
		for (int i = 0; i < w.numRows; i++) s[i] = w.get(i, i) < threshold ? 0 : w.get(i, i);
		return s;
	}

	private static DMatrixRMaj observed(final DMatrixRMaj u, final double[] s) {
		final DMatrixRMaj columns = new DMatrixRMaj(u.numRows, s.length);
		for (int j = 0; j < s.length && s[j] > 0; j++)
			for (int i = 0; i < u.numRows; i++) columns.set(i, j, u.get(i, j));
		return columns;
	}

	/** U diag(s) Vᵀ. */
	DMatrixRMaj product() {
		final DMatrixRMaj us = u.copy();
		CommonOps_DDRM.multCols(us, s);
		return CommonOps_DDRM.multTransB(us, v, null);
	}
}
