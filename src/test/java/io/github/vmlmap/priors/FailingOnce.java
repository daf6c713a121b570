package io.github.vmlmap.priors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Another denoiser one of whose products with the Jacobian is NaN for the first image of the batch. */
public final class FailingOnce implements Denoiser {

	private final Denoiser denoiser;
	private int left;

	/** @param product which of the products fails, from 1 */
	public FailingOnce(final Denoiser denoiser, final int product) {
		this.denoiser = denoiser;
		left = product;
	}

	@Override
	public NDArray denoise(final NDArray x, final double sigma) {
		return denoiser.denoise(x, sigma);
	}

	@Override
	public Linearization linearize(final NDArray x, final double sigma) {
		final Linearization linearization = denoiser.linearize(x, sigma);
		return new Linearization() {

			@Override
			public NDArray value() {
				return linearization.value();
			}

			@Override
			public NDArray pullback(final NDArray v) {
				final NDArray product = linearization.pullback(v);
				return --left == 0 ? withoutFirst(product) : product;
			}

			@Override
			public void close() {
				linearization.close();
			}
		};
	}

	@Override
	public Reach reach() {
		return denoiser.reach();
	}

	private static NDArray withoutFirst(final NDArray batch) {
		final float[] values = batch.toFloatArray();
		for (int i = 0; i < values.length / batch.getShape().get(0); i++) values[i] = Float.NaN;
		final NDManager manager = batch.getManager();
		return manager.create(values, batch.getShape());
	}
}
