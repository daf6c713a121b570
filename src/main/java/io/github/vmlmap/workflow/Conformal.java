package io.github.vmlmap.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Conformal calibration from places whose pixels hang together: the place is what is drawn, not the pixel. One
 * error of each place, drawn at random, are n independent ones, of which split conformal prediction takes the
 * ⌈level (n + 1)⌉-th (subsampling: Dunn, Wasserman and Ramdas 2023, Distribution-free prediction sets for
 * two-layer hierarchical models). That depends on the draw, so the half-width is the median over all draws.
 * <p>
 * To count the place that was not seen as wholly missed (Lee, Barber and Willett 2023) would promise the
 * level for any distribution, but asks of ten places for 99 % of the errors and of nine for all of them.
 *
 * @param places the absolute errors in each, none empty
 */
record Conformal(List<double[]> places) {

	/** For sums and products that are exact but for rounding. */
	private static final double ROUNDING = 1e-12;

	Conformal {
		places = places.stream().map(errors -> Arrays.stream(errors).sorted().toArray()).toList();
	}

	/**
	 * The half-width that holds a pixel of a further place with about a probability of the level: of one draw that is
	 * a guarantee, of the median over draws it is none. Infinite where there are fewer than level / (1 − level) places.
	 */
	double halfWidth(final double level) {
		final int rank = (int) Math.ceil(level * (places.size() + 1) - ROUNDING);
		if (rank > places.size()) return Double.POSITIVE_INFINITY;
		final double[] all = places.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
		int below = -1;
		int reaches = all.length - 1;
		while (reaches - below > 1) {
			final int middle = (below + reaches) / 2;
			if (drawn(rank, all[middle]) >= 0.5 - ROUNDING) reaches = middle;
			else below = middle;
		}
		return all[reaches];
	}

	/** What share of each place's pixels the half-width from the other places holds. */
	List<Double> held(final double level) {
		return IntStream.range(0, places.size()).mapToObj(i -> share(places.get(i), without(i).halfWidth(level))).toList();
	}

	/** The probability that of one error a place at least so many are within a half-width (Poisson binomial). */
	private double drawn(final int least, final double halfWidth) {
		double[] within = { 1 };
		for (final double[] errors : places) within = oneMore(within, share(errors, halfWidth));
		return Arrays.stream(within, least, within.length).sum();
	}

	/** The distribution of a count with one chance more. */
	private static double[] oneMore(final double[] count, final double chance) {
		final double[] more = new double[count.length + 1];
		for (int i = 0; i < count.length; i++) {
			more[i] += (1 - chance) * count[i];
			more[i + 1] += chance * count[i];
		}
		return more;
	}

	private Conformal without(final int place) {
		return new Conformal(IntStream.range(0, places.size()).filter(i -> i != place).mapToObj(places::get).toList());
	}

	/** Of sorted errors. */
	private static double share(final double[] errors, final double halfWidth) {
		int held = Arrays.binarySearch(errors, halfWidth);
		if (held < 0) return (-held - 1) / (double) errors.length;
		while (held < errors.length && errors[held] == halfWidth) held++;
		return held / (double) errors.length;
	}
}
