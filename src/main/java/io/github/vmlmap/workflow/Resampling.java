package io.github.vmlmap.workflow;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;

/**
 * Another sampling of a plane, of what was observed of it: each new pixel is the mean of the observed ones
 * near it, with the weights of a tent as wide as the coarser of both grids (linear interpolation where pixels
 * get smaller, averaging where they get larger). Both samplings begin at the same upper left edge.
 *
 * @param pixels what is sampled; NaN is not observed
 * @param bounds where there are pixels
 * @param scale new pixels for one old, positive
 */
record Resampling(Pixels pixels, Interval bounds, double scale) {

	/** Grey values by column and row. */
	@FunctionalInterface
	interface Pixels {

		float at(long x, long y);
	}

	/**
	 * Of values row by row.
	 *
	 * @param bounds where they lie
	 */
	static Resampling of(final float[] values, final Interval bounds, final double scale) {
		return new Resampling((x, y) -> values[(int) ((y - bounds.min(1)) * bounds.dimension(0) + x - bounds.min(0))], bounds, scale);
	}

	/** As far as a plane of this size reaches at a scale. */
	static Interval whole(final long width, final long height, final double scale) {
		return FinalInterval.createMinSize(0, 0, Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
	}

	/** The standard deviation of white noise after resampling, relative to that before: that of a tent's weights. */
	static double noiseFactor(final double scale) {
		return Math.min(1, 2 * scale / 3);
	}

	/**
	 * New pixels row by row.
	 *
	 * @param window those that are asked for
	 * @return NaN where less than half of the weight is on observed pixels
	 */
	float[] values(final Interval window) {
		final float[] values = new float[Math.toIntExact(window.dimension(0) * window.dimension(1))];
		int i = 0;
		for (long y = window.min(1); y <= window.max(1); y++)
			for (long x = window.min(0); x <= window.max(0); x++) values[i++] = at(x, y);
		return values;
	}

	/** A new pixel, as {@link #values}. */
	float at(final long newX, final long newY) {
		final double centreX = (newX + 0.5) / scale - 0.5;
		final double centreY = (newY + 0.5) / scale - 0.5;
		double sum = 0;
		double observed = 0;
		double all = 0;
		for (long y = first(centreY, 1); y <= last(centreY, 1); y++)
			for (long x = first(centreX, 0); x <= last(centreX, 0); x++) {
				final double weight = tent(x - centreX) * tent(y - centreY);
				final float value = pixels.at(x, y);
				all += weight;
				if (Float.isNaN(value)) continue;
				sum += weight * value;
				observed += weight;
			}
		return observed > 0 && observed >= all / 2 ? (float) (sum / observed) : Float.NaN;
	}

	/** Of the tent, in old pixels. */
	private double reach() {
		return Math.max(1, 1 / scale);
	}

	private double tent(final double distance) {
		return Math.max(0, 1 - Math.abs(distance) / reach());
	}

	private long first(final double centre, final int axis) {
		return (long) Math.max(bounds.min(axis), Math.ceil(centre - reach()));
	}

	private long last(final double centre, final int axis) {
		return (long) Math.min(bounds.max(axis), Math.floor(centre + reach()));
	}
}
