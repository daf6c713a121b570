package io.github.vmlmap.workflow;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Conformal calibration from places whose pixels hang together: the place is what is drawn, not the pixel, so
 * each place weighs the same and one that was not seen is infinitely far off (Lee, Barber and Willett 2023,
 * Distribution-free inference with hierarchical data). With places of one pixel it is the (n + 1)(1 − α)
 * quantile of split conformal prediction.
 *
 * @param places the absolute errors in each, none empty
 */
record Conformal(List<double[]> places) {

	/** For sums of weights that are exact but for rounding. */
	private static final double ROUNDING = 1e-12;

	/**
	 * The least half-width that holds a pixel of a further place with a probability of at least the level; infinite
	 * where there are fewer than level / (1 − level) places.
	 */
	double halfWidth(final double level) {
		final double[][] weighted = places.stream().flatMap(errors -> Arrays.stream(errors).mapToObj(error -> new double[] { error, 1.0 / errors.length }))
			.sorted(Comparator.comparingDouble(pair -> pair[0])).toArray(double[][]::new);
		final double needed = level * (places.size() + 1) - ROUNDING;
		double sum = 0;
		for (final double[] pair : weighted) {
			sum += pair[1];
			if (sum >= needed) return pair[0];
		}
		return Double.POSITIVE_INFINITY;
	}

	/** What share of each place's pixels the half-width from the other places holds. */
	List<Double> held(final double level) {
		return IntStream.range(0, places.size()).mapToObj(i -> share(places.get(i), without(i).halfWidth(level))).toList();
	}

	private Conformal without(final int place) {
		return new Conformal(IntStream.range(0, places.size()).filter(i -> i != place).mapToObj(places::get).toList());
	}

	private static double share(final double[] errors, final double halfWidth) {
		return Arrays.stream(errors).filter(error -> error <= halfWidth).count() / (double) errors.length;
	}
}
