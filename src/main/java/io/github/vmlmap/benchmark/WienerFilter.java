package io.github.vmlmap.benchmark;

import ai.djl.ndarray.NDArray;

import io.github.vmlmap.classical.Wiener;
import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Diagonal;
import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.operators.SpectralOperator;

/** The {@link Wiener} filter of what was blurred, with the ratio of the known noise to the measurement's variance. */
final class WienerFilter extends ClassicalSolver {

	/** Without noise that of rounding. */
	private static final double LEAST_RATIO = 1e-6;

	@Override
	public String name() {
		return "Wiener";
	}

	@Override
	String undoes() {
		return "blur";
	}

	@Override
	boolean undoes(final SpectralOperator h) {
		return !(h instanceof Diagonal || h instanceof Identity || h instanceof BlockAverage);
	}

	@Override
	NDArray restore(final SpectralOperator h, final NDArray y, final double noise) {
		final float[] pixels = y.toFloatArray();
		double sum = 0;
		for (final float pixel : pixels) sum += pixel;
		final double mean = sum / pixels.length;
		double squares = 0;
		for (final float pixel : pixels) squares += (pixel - mean) * (pixel - mean);
		final double variance = Math.max(squares / pixels.length, Double.MIN_NORMAL);
		return Wiener.restore(h, y, Math.max(LEAST_RATIO, noise * noise / variance), mean);
	}
}
