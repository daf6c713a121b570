package io.github.vmlmap.priors;

import ai.djl.ndarray.NDArray;

/** Counts the forward passes and pullbacks of another denoiser, and what is left open. */
public final class CountingDenoiser implements Denoiser {

	private final Denoiser denoiser;
	private int denoised;
	private int linearized;
	private int pulledBack;
	private int open;
	private int mostOpen;

	public CountingDenoiser(final Denoiser denoiser) {
		this.denoiser = denoiser;
	}

	/** Forward passes without a graph. */
	public int denoised() {
		return denoised;
	}

	/** Forward passes with a graph. */
	public int linearized() {
		return linearized;
	}

	public int pulledBack() {
		return pulledBack;
	}

	/** Linearizations that have not been closed. */
	public int open() {
		return open;
	}

	/** The most Linearizations that were open at a time. */
	public int mostOpen() {
		return mostOpen;
	}

	@Override
	public NDArray denoise(final NDArray x, final double sigma) {
		denoised++;
		return denoiser.denoise(x, sigma);
	}

	@Override
	public Linearization linearize(final NDArray x, final double sigma) {
		linearized++;
		open++;
		mostOpen = Math.max(mostOpen, open);
		final Linearization linearization = denoiser.linearize(x, sigma);
		return new Linearization() {

			@Override
			public NDArray value() {
				return linearization.value();
			}

			@Override
			public NDArray pullback(final NDArray v) {
				pulledBack++;
				return linearization.pullback(v);
			}

			@Override
			public void close() {
				open--;
				linearization.close();
			}
		};
	}

	@Override
	public Reach reach() {
		return denoiser.reach();
	}
}
