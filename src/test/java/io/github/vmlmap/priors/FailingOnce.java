package io.github.vmlmap.priors;

import ai.djl.ndarray.NDArray;

/** Another denoiser one of whose products with the Jacobian is NaN for the first image of the batch. */
public final class FailingOnce extends DecoratedDenoiser {

	private int left;

	/** @param product which of the products fails, from 1 */
	public FailingOnce(final Denoiser denoiser, final int product) {
		super(denoiser);
		left = product;
	}

	@Override
	NDArray pullback(final Linearization linearization, final NDArray x, final double sigma, final NDArray v) {
		final NDArray product = linearization.pullback(v);
		return --left == 0 ? withoutFirst(product) : product;
	}

	private static NDArray withoutFirst(final NDArray batch) {
		final float[] values = batch.toFloatArray();
		for (int i = 0; i < values.length / batch.getShape().get(0); i++) values[i] = Float.NaN;
		return batch.getManager().create(values, batch.getShape());
	}
}
