package io.github.vmlmap.benchmark.metrics;

/**
 * A restored image beside the true one, in the units of the prior: its range is [−1, 1], which some pixels exceed.
 *
 * @param truth the clean image
 * @param restored of the same size
 * @param hidden the pixels that were not measured, row-major; empty where none was hidden
 * @param residual the root mean square of y − H x over what was measured
 */
public record Comparison(Picture truth, Picture restored, boolean[] hidden, double residual) {

	/** Between black and white. */
	static final double PEAK = 2;

	public Comparison {
		if (!truth.isOfSize(restored)) throw new IllegalArgumentException("The restored image has another size than the true one.");
		if (hidden.length != 0 && hidden.length != truth.pixels().length) throw new IllegalArgumentException("The mask has another size than the image.");
	}

	/** Whether the hidden pixels, or all where none is hidden, are farther from the truth than half the range, in root mean square: than grey is from black. */
	public boolean isFarOff() {
		double excess = 0;
		for (int i = 0; i < truth.pixels().length; i++) if (hidden.length == 0 || hidden[i]) excess += error(i) * error(i) - PEAK * PEAK / 4;
		return excess > 0;
	}

	/** Restored − true, of one pixel. */
	double error(final int pixel) {
		return (double) restored.pixels()[pixel] - truth.pixels()[pixel];
	}
}
