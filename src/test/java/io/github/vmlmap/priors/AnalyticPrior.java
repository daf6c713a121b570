package io.github.vmlmap.priors;

import java.util.function.UnaryOperator;

import org.ejml.data.DMatrixRMaj;

import ai.djl.ndarray.NDArray;

/**
 * A denoiser in closed form, one channel. It computes in double precision and one batch item at a time,
 * so that the bits of an item do not depend on the batch.
 */
abstract class AnalyticPrior implements Denoiser {

	/** E[x₀ given x]. */
	abstract DMatrixRMaj mean(DMatrixRMaj x, double sigma);

	/** Jᵀ v at x. */
	abstract DMatrixRMaj pullback(DMatrixRMaj x, double sigma, DMatrixRMaj v);

	@Override
	public NDArray denoise(final NDArray x, final double sigma) {
		return map(x, item -> mean(item, sigma));
	}

	@Override
	public Linearization linearize(final NDArray x, final double sigma) {
		final float[] kept = x.toFloatArray();
		final NDArray value = denoise(x, sigma);
		return new Linearization() {

			@Override
			public NDArray value() {
				return value;
			}

			@Override
			public NDArray pullback(final NDArray v) {
				final int[] offset = new int[1];
				return map(v, item -> {
					final DMatrixRMaj at = item(kept, offset[0]++, item.numRows);
					return AnalyticPrior.this.pullback(at, sigma, item);
				});
			}

			@Override
			public void close() {
				value.close();
			}
		};
	}

	@Override
	public Reach reach() {
		return new Reach(1, Integer.MAX_VALUE);
	}

	private static NDArray map(final NDArray batch, final UnaryOperator<DMatrixRMaj> function) {
		final float[] values = batch.toFloatArray();
		final int items = (int) batch.getShape().get(0);
		final int size = values.length / items;
		for (int i = 0; i < items; i++) {
			final double[] result = function.apply(item(values, i, size)).data;
			for (int j = 0; j < size; j++) values[i * size + j] = (float) result[j];
		}
		return batch.getManager().create(values, batch.getShape());
	}

	private static DMatrixRMaj item(final float[] values, final int index, final int size) {
		final DMatrixRMaj item = new DMatrixRMaj(size, 1);
		for (int j = 0; j < size; j++) item.data[j] = values[index * size + j];
		return item;
	}
}
