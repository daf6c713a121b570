package io.github.vmlmap.priors;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

import ai.djl.ndarray.NDArray;

/**
 * The true denoiser of a stationary Gaussian field of mean 0 and any size, whose covariance is v exp(−(|Δx| + |Δy|)/ℓ) plus
 * a white part: with K = U Λ Uᵀ along each axis, D(x) = U ((Uᵀ x U) λλᵀ/(λλᵀ + σ²)) Uᵀ. Of a part of the field it is the denoiser
 * of that part alone.
 */
public final class SeparableGaussianPrior implements Denoiser {

	private final double variance;
	private final double white;
	private final double length;
	private final Reach reach;
	private final Map<Integer, Axis> axes = new ConcurrentHashMap<>();

	/**
	 * @param variance v
	 * @param white variance of the part without neighbours
	 * @param length ℓ in pixels
	 */
	public SeparableGaussianPrior(final double variance, final double white, final double length, final Reach reach) {
		this.variance = variance;
		this.white = white;
		this.length = length;
		this.reach = reach;
	}

	@Override
	public NDArray denoise(final NDArray x, final double sigma) {
		final int height = (int) x.getShape().get(2);
		final int width = (int) x.getShape().get(3);
		final Axis rows = axes.computeIfAbsent(height, this::axis);
		final Axis columns = axes.computeIfAbsent(width, this::axis);
		final float[] values = x.toFloatArray();
		for (int item = 0; item < values.length / (height * width); item++) denoise(values, item * height * width, rows, columns, sigma);
		return x.getManager().create(values, x.getShape());
	}

	private void denoise(final float[] values, final int offset, final Axis rows, final Axis columns, final double sigma) {
		final DMatrixRMaj x = new DMatrixRMaj(rows.values.length, columns.values.length);
		for (int i = 0; i < x.data.length; i++) x.data[i] = values[offset + i];
		final DMatrixRMaj modes = Dense.times(Dense.times(Dense.transpose(rows.vectors), x), columns.vectors);
		for (int i = 0; i < x.numRows; i++) for (int j = 0; j < x.numCols; j++) {
			final double prior = variance * rows.values[i] * columns.values[j] + white;
			modes.set(i, j, modes.get(i, j) * prior / (prior + sigma * sigma));
		}
		final DMatrixRMaj result = Dense.times(Dense.times(rows.vectors, modes), Dense.transpose(columns.vectors));
		for (int i = 0; i < x.data.length; i++) values[offset + i] = (float) result.data[i];
	}

	/** J is symmetric, and D linear. */
	@Override
	public Linearization linearize(final NDArray x, final double sigma) {
		final NDArray value = denoise(x, sigma);
		return new Linearization() {

			@Override
			public NDArray value() {
				return value;
			}

			@Override
			public NDArray pullback(final NDArray v) {
				return denoise(v, sigma);
			}

			@Override
			public void close() {
				value.close();
			}
		};
	}

	@Override
	public Reach reach() {
		return reach;
	}

	private Axis axis(final int n) {
		final DMatrixRMaj k = new DMatrixRMaj(n, n);
		for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) k.set(i, j, Math.exp(-Math.abs(i - j) / length));
		final EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
		eigen.decompose(k);
		final DMatrixRMaj vectors = new DMatrixRMaj(n, n);
		final double[] values = new double[n];
		for (int i = 0; i < n; i++) {
			values[i] = eigen.getEigenvalue(i).getReal();
			CommonOps_DDRM.insert(eigen.getEigenVector(i), vectors, 0, i);
		}
		return new Axis(vectors, values);
	}

	private record Axis(DMatrixRMaj vectors, double[] values) {}
}
