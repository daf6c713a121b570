package io.github.vmlmap.benchmark.metrics;

import java.util.List;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The distance between two sets of features, taken for Gaussians (Heusel, Ramsauer, Unterthiner, Nessler and Hochreiter 2017, arXiv 1706.08500):
 *
 * <pre>‖m₁ − m₂‖² + tr(C₁ + C₂ − 2 (C₁^½ C₂ C₁^½)^½)</pre>
 *
 * with covariances of n − 1.
 */
public final class Frechet {

	private Frechet() {}

	/**
	 * The distance.
	 *
	 * @param a features of images, one array each, of the same length; at least two
	 * @param b those of others
	 */
	public static double distance(final List<double[]> a, final List<double[]> b) {
		final DMatrixRMaj meanA = mean(a);
		final DMatrixRMaj meanB = mean(b);
		final DMatrixRMaj covarianceA = covariance(a, meanA);
		final DMatrixRMaj covarianceB = covariance(b, meanB);
		final DMatrixRMaj root = root(covarianceA);
		final DMatrixRMaj product = times(times(root, covarianceB), root);
		double squares = 0;
		for (int i = 0; i < meanA.numRows; i++) squares += Math.pow(meanA.get(i) - meanB.get(i), 2);
		return squares + CommonOps_DDRM.trace(covarianceA) + CommonOps_DDRM.trace(covarianceB) - 2 * CommonOps_DDRM.trace(root(product));
	}

	private static DMatrixRMaj mean(final List<double[]> features) {
		final DMatrixRMaj mean = new DMatrixRMaj(features.get(0).length, 1);
		for (final double[] each : features) for (int i = 0; i < each.length; i++) mean.data[i] += each[i] / features.size();
		return mean;
	}

	private static DMatrixRMaj covariance(final List<double[]> features, final DMatrixRMaj mean) {
		final DMatrixRMaj deviations = new DMatrixRMaj(features.size(), mean.numRows);
		for (int i = 0; i < features.size(); i++) for (int j = 0; j < mean.numRows; j++) deviations.set(i, j, features.get(i)[j] - mean.get(j));
		final DMatrixRMaj covariance = new DMatrixRMaj(mean.numRows, mean.numRows);
		CommonOps_DDRM.multTransA(1.0 / (features.size() - 1), deviations, deviations, covariance);
		return covariance;
	}

	/** Of a symmetric matrix; what rounding made negative counts as 0. */
	private static DMatrixRMaj root(final DMatrixRMaj matrix) {
		final int n = matrix.numRows;
		final DMatrixRMaj symmetric = matrix.copy();
		for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) symmetric.set(i, j, (matrix.get(i, j) + matrix.get(j, i)) / 2);
		final EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
		if (!eigen.decompose(symmetric)) throw new ArithmeticException("The covariance of the features has no eigenvalues.");
		final DMatrixRMaj root = new DMatrixRMaj(n, n);
		for (int i = 0; i < n; i++) {
			final DMatrixRMaj vector = eigen.getEigenVector(i);
			CommonOps_DDRM.multAddTransB(Math.sqrt(Math.max(0, eigen.getEigenvalue(i).getReal())), vector, vector, root);
		}
		return root;
	}

	private static DMatrixRMaj times(final DMatrixRMaj a, final DMatrixRMaj b) {
		final DMatrixRMaj product = new DMatrixRMaj(a.numRows, b.numCols);
		CommonOps_DDRM.mult(a, b, product);
		return product;
	}
}
