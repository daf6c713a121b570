package io.github.vmlmap.priors;

/**
 * Tiles along one axis of a field: of one extent, about evenly spaced, the first and the last flush with
 * its ends. Extents and starts are multiples of the stride, so that every tile sees the grid that the
 * whole field would.
 * <p>
 * The weights of the tiles add up to 1 at each pixel: sin² ramps over the middle half of the overlap, none at
 * the ends of the field, divided by their sum.
 */
final class TileAxis {

	private final int tile;
	private final long overlap;
	private final long[] starts;

	/** @param extent of the field, a multiple of the stride */
	TileAxis(final long extent, final int stride, final Tiling tiling) {
		final long largest = Math.max(1, tiling.tile() / stride) * stride;
		overlap = Math.min(ceil(tiling.overlap(), stride) * stride, largest - stride);
		final long count = extent <= largest ? 1 : ceil(extent - overlap, largest - overlap);
		tile = (int) (ceil(ceil(extent + (count - 1) * overlap, count), stride) * stride);
		starts = new long[Math.toIntExact(count)];
		for (int i = 1; i < count; i++) starts[i] = i * (extent - tile) / (count - 1) / stride * stride;
	}

	private static long ceil(final long n, final long d) {
		return (n + d - 1) / d;
	}

	/** The extent of each tile. */
	int tile() {
		return tile;
	}

	/** Number of tiles. */
	int count() {
		return starts.length;
	}

	/** The first pixel of a tile. */
	long start(final int i) {
		return starts[i];
	}

	/** The weight of each pixel of a tile. */
	float[] weights(final int i) {
		final float[] weights = new float[tile];
		for (int p = 0; p < tile; p++) weights[p] = (float) (height(i, starts[i] + p) / sum(starts[i] + p));
		return weights;
	}

	private double sum(final long at) {
		double sum = 0;
		for (int j = 0; j < starts.length; j++) sum += height(j, at);
		return sum;
	}

	/** Of the ramps at a pixel, 0 outside the tile. */
	private double height(final int i, final long at) {
		if (at < starts[i] || at >= starts[i] + tile) return 0;
		final double left = i == 0 ? Double.POSITIVE_INFINITY : at - starts[i] + 0.5;
		final double right = i == starts.length - 1 ? Double.POSITIVE_INFINITY : starts[i] + tile - at - 0.5;
		return rise(left) * rise(right);
	}

	/** 0 on the first quarter of the overlap, where a tile knows least, 1 from the last quarter on. */
	private double rise(final double distance) {
		final double share = Math.max(0, Math.min(1, 2 * distance / overlap - 0.5));
		final double sine = Math.sin(Math.PI / 2 * share);
		return sine * sine;
	}
}
