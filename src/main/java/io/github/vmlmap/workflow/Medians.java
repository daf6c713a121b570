package io.github.vmlmap.workflow;

import java.util.Arrays;

/** Robust statistics. */
final class Medians {

	/** From a median absolute deviation to the standard deviation of a normal distribution. */
	private static final double NORMAL = 1.4826;

	private static final double TAIL = 0.98;

	/** How many standard deviations of a normal distribution that is. */
	private static final double NORMAL_TAIL = 2.326;

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
		return scale(Arrays.stream(values).map(value -> value - median).toArray());
	}

	/** A standard deviation from the median absolute value of the finite values, whose mean is 0; NaN where there are none. */
	static double scale(final double... values) {
		return NORMAL * of(Arrays.stream(values).map(Math::abs).toArray());
	}

	/**
	 * A standard deviation from the distance to the median that all but two in a hundred of the finite values keep: that of a
	 * normal distribution is its own, and where more than half of the values are the same it is not 0, as
	 * {@link #spread} is. NaN where there are none.
	 */
	static double tail(final double... values) {
		final double median = of(values);
		final double[] distances = Arrays.stream(values).filter(Double::isFinite).map(value -> Math.abs(value - median)).sorted().toArray();
		return distances.length == 0 ? Double.NaN : distances[(int) (TAIL * (distances.length - 1))] / NORMAL_TAIL;
	}
}
