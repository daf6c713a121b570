package io.github.vmlmap.priors;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Remembers each gradient that a solver of one item takes: where, and what comes out. */
public final class RecordingDenoiser extends DecoratedDenoiser {

	/**
	 * @param cotangent b
	 * @param gradient Jᵀ b at x
	 */
	public record Step(double sigma, DMatrixRMaj x, DMatrixRMaj cotangent, DMatrixRMaj gradient) {}

	private final List<Step> steps = new ArrayList<>();

	public RecordingDenoiser(final Denoiser denoiser) {
		super(denoiser);
	}

	public List<Step> steps() {
		return steps;
	}

	@Override
	NDArray pullback(final Linearization linearization, final NDArray x, final double sigma, final NDArray v) {
		final NDArray gradient = linearization.pullback(v);
		steps.add(new Step(sigma, column(x), column(v), column(gradient)));
		return gradient;
	}

	private static DMatrixRMaj column(final NDArray array) {
		final float[] values = array.toFloatArray();
		final DMatrixRMaj column = new DMatrixRMaj(values.length, 1);
		for (int i = 0; i < values.length; i++) column.data[i] = values[i];
		return column;
	}
}
