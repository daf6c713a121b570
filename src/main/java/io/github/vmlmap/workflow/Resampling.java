package io.github.vmlmap.workflow;

/**
 * Another sampling of a plane, of what was observed of it: each new pixel is the mean of the observed ones
 * near it, with the weights of a tent as wide as the coarser of both grids (linear interpolation where pixels
 * get smaller, averaging where they get larger).
 *
 * @param width new columns
 * @param height new rows
 * @param values row by row; NaN where less than half of the weight is on observed pixels
 */
public record Resampling(int width, int height, float[] values) {

	/**
	 * Resamples a plane about its upper left edge.
	 *
	 * @param values row by row; NaN is not observed
	 * @param scale new pixels for one old, positive
	 */
	public static Resampling of(final float[] values, final int width, final int height, final double scale) {
		return to(values, width, height, size(width, scale), size(height, scale), scale);
	}

	/** As {@link #of}, to a size that is given, as on the way back. */
	public static Resampling to(final float[] values, final int width, final int height, final int newWidth, final int newHeight, final double scale) {
		final float[] result = new float[Math.multiplyExact(newWidth, newHeight)];
		for (int y = 0; y < newHeight; y++)
			for (int x = 0; x < newWidth; x++) result[y * newWidth + x] = mean(values, width, height, (x + 0.5) / scale - 0.5, (y + 0.5) / scale - 0.5, scale);
		return new Resampling(newWidth, newHeight, result);
	}

	/** The standard deviation of white noise after resampling, relative to that before: that of a tent's weights. */
	public static double noiseFactor(final double scale) {
		return Math.min(1, 2 * scale / 3);
	}

	private static int size(final int extent, final double scale) {
		return (int) Math.max(1, Math.round(extent * scale));
	}

	private static float mean(final float[] values, final int width, final int height, final double centreX, final double centreY, final double scale) {
		final double reach = Math.max(1, 1 / scale);
		double sum = 0;
		double observed = 0;
		double all = 0;
		for (int y = first(centreY, reach); y <= last(centreY, reach, height); y++)
			for (int x = first(centreX, reach); x <= last(centreX, reach, width); x++) {
				final double weight = tent(x - centreX, reach) * tent(y - centreY, reach);
				all += weight;
				if (Float.isNaN(values[y * width + x])) continue;
				sum += weight * values[y * width + x];
				observed += weight;
			}
		return observed > 0 && observed >= all / 2 ? (float) (sum / observed) : Float.NaN;
	}

	private static double tent(final double distance, final double reach) {
		return Math.max(0, 1 - Math.abs(distance) / reach);
	}

	private static int first(final double centre, final double reach) {
		return (int) Math.max(0, Math.ceil(centre - reach));
	}

	private static int last(final double centre, final double reach, final int extent) {
		return (int) Math.min(extent - 1, Math.floor(centre + reach));
	}
}
