package io.github.vmlmap.workflow;

import java.util.Arrays;

/** Robust statistics. */
final class Medians {

	/** From a median absolute deviation to the standard deviation of a normal distribution. */
	private static final double NORMAL = 1.4826;

	private Medians() {}

	/** The median of the finite values; NaN where there are none. */
	static double of(final double... values) {
		final double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
		if (sorted.length == 0) return Double.NaN;
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
	}

	/** A standard deviation from the median absolute deviation of the finite values; NaN where there are none. */
	static double spread(final double... values) {
		final double median = of(values);
		return NORMAL * of(Arrays.stream(values).map(value -> Math.abs(value - median)).toArray());
	}
}
