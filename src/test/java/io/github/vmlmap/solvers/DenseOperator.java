package io.github.vmlmap.solvers;

import static io.github.vmlmap.priors.Dense.times;
import static io.github.vmlmap.priors.Dense.transpose;

import java.util.Arrays;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.SpectralOperator;

/** Any matrix as an operator on one channel, in double precision, with EJML's singular values. */
final class DenseOperator implements SpectralOperator {

	private static final double THRESHOLD = 1e-10;

	private final DMatrixRMaj matrix;
	private final DMatrixRMaj u;
	private final DMatrixRMaj v;
	private final double[] s;
	private final Size domain;
	private final Size range;

	/** @param matrix {@code range.pixels() × domain.pixels()} */
	DenseOperator(final DMatrixRMaj matrix, final Size domain, final Size range) {
		this.matrix = matrix;
		this.domain = domain;
		this.range = range;
		final var svd = DecompositionFactory_DDRM.svd(matrix.numRows, matrix.numCols, true, true, false);
		svd.decompose(matrix.copy());
		v = svd.getV(null, false);
		s = Arrays.copyOf(svd.getSingularValues(), matrix.numCols);
		final double least = THRESHOLD * Arrays.stream(s).max().orElseThrow();
		final DMatrixRMaj left = svd.getU(null, false);
		u = new DMatrixRMaj(matrix.numRows, matrix.numCols);
		for (int k = 0; k < s.length; k++) {
			if (s[k] < least) s[k] = 0;
			else for (int i = 0; i < matrix.numRows; i++) u.set(i, k, left.get(i, k));
		}
	}

	DMatrixRMaj matrix() {
		return matrix;
	}

	@Override
	public NDArray apply(final NDArray x) {
		return map(matrix, x, range);
	}

	@Override
	public NDArray adjoint(final NDArray y) {
		return map(transpose(matrix), y, domain);
	}

	@Override
	public NDArray v(final NDArray coefficients) {
		return map(v, coefficients, domain);
	}

	@Override
	public NDArray vTransposed(final NDArray x) {
		return map(transpose(v), x, domain);
	}

	@Override
	public NDArray u(final NDArray coefficients) {
		return map(u, coefficients, range);
	}

	@Override
	public NDArray uTransposed(final NDArray y) {
		return map(transpose(u), y, domain);
	}

	@Override
	public double[] singularValues() {
		return s;
	}

	@Override
	public double normBound() {
		return Arrays.stream(s).max().orElseThrow();
	}

	@Override
	public Size domain() {
		return domain;
	}

	@Override
	public Size range() {
		return range;
	}

	private static NDArray map(final DMatrixRMaj matrix, final NDArray batch, final Size target) {
		final float[] values = batch.toFloatArray();
		final int items = values.length / matrix.numCols;
		final float[] results = new float[items * matrix.numRows];
		for (int i = 0; i < items; i++) {
			final DMatrixRMaj item = new DMatrixRMaj(matrix.numCols, 1);
			for (int j = 0; j < matrix.numCols; j++) item.data[j] = values[i * matrix.numCols + j];
			final double[] result = times(matrix, item).data;
			for (int j = 0; j < matrix.numRows; j++) results[i * matrix.numRows + j] = (float) result[j];
		}
		return batch.getManager().create(results, new Shape(items, 1, target.height(), target.width()));
	}
}
