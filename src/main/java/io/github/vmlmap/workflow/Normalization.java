package io.github.vmlmap.workflow;

import io.github.vmlmap.Refusal;

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
	 * at the greatest value of an integer type. Where the percentiles coincide, the least and the greatest
	 * of all observed values take their place; where these coincide too, a grey value is one unit.
	 *
	 * @param hidden true is hidden; the values there are not looked at
	 * @throws Refusal when no observed pixel is finite
	 */
	public static Normalization of(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> hidden, final Percentiles percentiles)
	{
		final ObservedValues observed = ObservedValues.of(image, hidden);
		final double low = RadixSelection.percentile(observed.unsaturated(), percentiles.low());
		final double high = RadixSelection.percentile(observed.unsaturated(), percentiles.high());
		return low < high ? between(low, high) : ofExtremes(observed);
	}

	private static Normalization ofExtremes(final ObservedValues observed) {
		final double[] extremes = { Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY };
		observed.forEach(value -> {
			extremes[0] = Math.min(extremes[0], value);
			extremes[1] = Math.max(extremes[1], value);
		});
		if (extremes[0] > extremes[1]) throw new Refusal("No pixel with a finite value is left outside the hidden region: hide less of the image.");
		return extremes[0] < extremes[1] ? between(extremes[0], extremes[1]) : new Normalization(extremes[0], 1);
	}

	private static Normalization between(final double low, final double high) {
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
