package io.github.vmlmap.operators;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** A dense matrix in double precision whose operations return new matrices. */
final class Matrix {

	private final DMatrixRMaj values;

	private Matrix(final DMatrixRMaj values) {
		this.values = values;
	}

	Matrix(final int rows, final int columns) {
		this(new DMatrixRMaj(rows, columns));
	}

	static Matrix diag(final double... diagonal) {
		return new Matrix(CommonOps_DDRM.diag(diagonal));
	}

	static Matrix identity(final int n) {
		return new Matrix(CommonOps_DDRM.identity(n));
	}

	int numRows() {
		return values.numRows;
	}

	int numCols() {
		return values.numCols;
	}

	double get(final int i, final int j) {
		return values.get(i, j);
	}

	void set(final int i, final int j, final double value) {
		values.set(i, j, value);
	}

	Matrix mult(final Matrix other) {
		return with(other, (a, b) -> CommonOps_DDRM.mult(a, b, null));
	}

	Matrix plus(final Matrix other) {
		return with(other, (a, b) -> CommonOps_DDRM.add(a, b, null));
	}

	Matrix minus(final Matrix other) {
		return with(other, (a, b) -> CommonOps_DDRM.subtract(a, b, null));
	}

	Matrix kron(final Matrix other) {
		return with(other, (a, b) -> CommonOps_DDRM.kron(a, b, null));
	}

	private Matrix with(final Matrix other, final BinaryOperator<DMatrixRMaj> operation) {
		return new Matrix(operation.apply(values, other.values));
	}

	Matrix scale(final double factor) {
		final DMatrixRMaj scaled = values.copy();
		CommonOps_DDRM.scale(factor, scaled);
		return new Matrix(scaled);
	}

	Matrix transpose() {
		return new Matrix(CommonOps_DDRM.transpose(values, null));
	}

	Matrix invert() {
		final DMatrixRMaj inverse = new DMatrixRMaj(values.numRows, values.numCols);
		if (!CommonOps_DDRM.invert(values, inverse)) throw new ArithmeticException("singular");
		return new Matrix(inverse);
	}

	/** NaN when there is one. */
	double elementMaxAbs() {
		return Arrays.stream(values.getData()).map(Math::abs).reduce(0, Math::max);
	}

	/** The largest singular value. */
	double norm() {
		return NormOps_DDRM.normP2(values);
	}

	/** V f(s) Uᵀ, transposed in shape. */
	Matrix spectral(final DoubleUnaryOperator f) {
		final SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(values.numRows, values.numCols, true, true, true);
		svd.decompose(values.copy());
		final double[] s = svd.getSingularValues();
		final Matrix weights = new Matrix(s.length, s.length);
		for (int i = 0; i < s.length; i++) weights.set(i, i, f.applyAsDouble(s[i]));
		return new Matrix(svd.getV(null, false)).mult(weights).mult(new Matrix(svd.getU(null, true)));
	}
}
