package io.github.vmlmap.priors;

import java.util.ArrayList;
import java.util.List;

import org.ejml.data.DMatrixRMaj;

import ai.djl.ndarray.NDArray;

/** Remembers each gradient that a solver of one item takes: where, and what comes out. */
public final class RecordingDenoiser implements Denoiser {

	/**
	 * @param cotangent b
	 * @param gradient Jᵀ b at x
	 */
	public record Step(double sigma, DMatrixRMaj x, DMatrixRMaj cotangent, DMatrixRMaj gradient) {}

	private final Denoiser denoiser;
	private final List<Step> steps = new ArrayList<>();

	public RecordingDenoiser(final Denoiser denoiser) {
		this.denoiser = denoiser;
	}

	public List<Step> steps() {
		return steps;
	}

	@Override
	public NDArray denoise(final NDArray x, final double sigma) {
		return denoiser.denoise(x, sigma);
	}

	@Override
	public Linearization linearize(final NDArray x, final double sigma) {
		final DMatrixRMaj at = column(x);
		final Linearization linearization = denoiser.linearize(x, sigma);
		return new Linearization() {

			@Override
			public NDArray value() {
				return linearization.value();
			}

			@Override
			public NDArray pullback(final NDArray v) {
				final NDArray gradient = linearization.pullback(v);
				steps.add(new Step(sigma, at, column(v), column(gradient)));
				return gradient;
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

	private static DMatrixRMaj column(final NDArray array) {
		final float[] values = array.toFloatArray();
		final DMatrixRMaj column = new DMatrixRMaj(values.length, 1);
		for (int i = 0; i < values.length; i++) column.data[i] = values[i];
		return column;
	}
}
