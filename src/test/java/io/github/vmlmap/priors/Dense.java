package io.github.vmlmap.priors;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/** Dense linear algebra in double precision, as expressions. Vectors are columns. */
public final class Dense {

	private Dense() {}

	public static DMatrixRMaj column(final double... values) {
		return DMatrixRMaj.wrap(values.length, 1, values);
	}

	public static DMatrixRMaj identity(final int n) {
		return CommonOps_DDRM.identity(n);
	}

	public static DMatrixRMaj times(final DMatrixRMaj a, final DMatrixRMaj b) {
		return CommonOps_DDRM.mult(a, b, null);
	}

	public static DMatrixRMaj times(final double factor, final DMatrixRMaj a) {
		final DMatrixRMaj result = a.copy();
		CommonOps_DDRM.scale(factor, result);
		return result;
	}

	public static DMatrixRMaj plus(final DMatrixRMaj a, final DMatrixRMaj b) {
		return CommonOps_DDRM.add(a, b, null);
	}

	public static DMatrixRMaj minus(final DMatrixRMaj a, final DMatrixRMaj b) {
		return CommonOps_DDRM.subtract(a, b, null);
	}

	/** A + c I. */
	public static DMatrixRMaj plusIdentity(final DMatrixRMaj a, final double c) {
		return plus(a, times(c, identity(a.numRows)));
	}

	public static DMatrixRMaj transpose(final DMatrixRMaj a) {
		return CommonOps_DDRM.transpose(a, null);
	}

	public static DMatrixRMaj inverse(final DMatrixRMaj a) {
		final DMatrixRMaj result = new DMatrixRMaj(a.numRows, a.numCols);
		if (!CommonOps_DDRM.invert(a, result)) throw new ArithmeticException("singular matrix");
		return result;
	}

	public static DMatrixRMaj pseudoInverse(final DMatrixRMaj a) {
		final DMatrixRMaj result = new DMatrixRMaj(a.numCols, a.numRows);
		CommonOps_DDRM.pinv(a, result);
		return result;
	}

	public static double trace(final DMatrixRMaj a) {
		return CommonOps_DDRM.trace(a);
	}

	/** log det of a positive definite matrix. */
	public static double logDeterminant(final DMatrixRMaj a) {
		final DMatrixRMaj l = a.copy();
		if (!DecompositionFactory_DDRM.chol(a.numRows, true).decompose(l))
			throw new ArithmeticException("not positive definite");
		double sum = 0;
		for (int i = 0; i < a.numRows; i++) sum += 2 * Math.log(l.get(i, i));
		return sum;
	}

	public static double dot(final DMatrixRMaj a, final DMatrixRMaj b) {
		return times(transpose(a), b).get(0);
	}

	/** ‖a‖; NaN where an entry is NaN, which EJML's own norm calls 0. */
	public static double norm(final DMatrixRMaj a) {
		double squares = 0;
		for (final double value : a.data) squares += value * value;
		return Math.sqrt(squares);
	}

	/** The root mean square of the entries. */
	public static double rms(final DMatrixRMaj a) {
		return norm(a) / Math.sqrt(a.getNumElements());
	}
}
