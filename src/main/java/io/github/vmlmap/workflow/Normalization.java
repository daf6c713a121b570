package io.github.vmlmap.workflow;

import java.util.Arrays;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/**
 * The affine map between grey values and the units of a prior, [−1, 1]. Nothing is clipped: what lies
 * beyond the percentiles lies beyond ±1.
 *
 * @param centre the grey value that becomes 0
 * @param halfRange the grey values from 0 to +1, positive
 */
public record Normalization(double centre, double halfRange) {

	public Normalization {
		if (!(halfRange > 0)) throw new IllegalArgumentException("The range of grey values must be positive: " + halfRange);
	}

	/**
	 * Maps two percentiles of the observed, finite, unsaturated pixels to −1 and +1. A pixel is saturated
	 * at the greatest value of an integer type. The percentile p of n values is that of rank
	 * p/100 (n − 1), rounded; above four million pixels an even grid of them is used. Where the percentiles
	 * coincide, the least and the greatest of all observed values take their place; where these coincide
	 * too, a grey value is one unit.
	 *
	 * @param hidden true is hidden; the values there are not looked at
	 * @throws io.github.vmlmap.Refusal when no observed pixel is finite
	 */
	public static Normalization of(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> hidden, final Percentiles percentiles)
	{
		return of(ObservedValues.sorted(image, hidden), image.getType(), percentiles);
	}

	/** As {@link #of(RandomAccessibleInterval, RandomAccessibleInterval, Percentiles)}, of sorted finite values. */
	static Normalization of(final double[] observed, final RealType<?> type, final Percentiles percentiles) {
		if (observed.length == 0) throw Images.nothingObserved();
		final double[] ends = ends(observed, type, percentiles);
		return ends[0] < ends[1] ? between(ends[0], ends[1]) : ofExtremes(observed[0], observed[observed.length - 1]);
	}

	/** Whether the percentiles coincide, so that two pixels make the range. */
	static boolean isOfExtremes(final double[] observed, final RealType<?> type, final Percentiles percentiles) {
		final double[] ends = ends(observed, type, percentiles);
		return !(ends[0] < ends[1]);
	}

	private static double[] ends(final double[] observed, final RealType<?> type, final Percentiles percentiles) {
		final double max = GreyRange.of(type).max();
		final double[] unsaturated = Arrays.stream(observed).takeWhile(value -> value < max).toArray();
		return new double[] { percentile(unsaturated, percentiles.low()), percentile(unsaturated, percentiles.high()) };
	}

	/** NaN of no values. */
	private static double percentile(final double[] sorted, final double percent) {
		return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(percent / 100 * (sorted.length - 1))];
	}

	private static Normalization ofExtremes(final double least, final double greatest) {
		return least < greatest ? between(least, greatest) : new Normalization(least, 1);
	}

	/** Maps two rising grey values to −1 and +1. */
	public static Normalization between(final double low, final double high) {
		return new Normalization(low / 2 + high / 2, high / 2 - low / 2);
	}

	/** A grey value in the units of the prior. */
	public double toPrior(final double grey) {
		return (grey - centre) / halfRange;
	}

	/** A grey value from the units of the prior. */
	public double toGrey(final double prior) {
		return centre + halfRange * prior;
	}

	/** A standard deviation in grey values, in the units of the prior. */
	public double noiseToPrior(final double noise) {
		return noise / halfRange;
	}
}
