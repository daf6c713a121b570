package io.github.vmlmap.priors;

import ai.djl.ndarray.types.Shape;

/**
 * How a {@link TiledDenoiser} cuts a field.
 *
 * @param tile the greatest height and width of a tile, in pixels; a smaller field is one tile
 * @param overlap how many pixels two neighbours share at least, less than a tile
 * @param atOnce how many tiles go through the denoiser in one batch, at least 1
 * @param graphs how many pixels of tiles may have a graph at the same time, at least 0. Where all tiles have room
 *          their graphs are kept for further pullbacks; else those of the first, and the others are computed
 *          again at each pullback, batch by batch
 */
public record Tiling(int tile, int overlap, int atOnce, long graphs) {

	public Tiling {
		if (overlap < 0 || tile <= overlap) throw new IllegalArgumentException("Tiles of " + tile + " pixels cannot overlap by " + overlap + ".");
		if (atOnce < 1 || graphs < 0) throw new IllegalArgumentException("At once " + atOnce + ", graphs " + graphs);
	}

	/** The pixels of all tiles of {@code [batch, channel, height, width]}. */
	public long pixels(final Shape fields, final Reach reach) {
		return TiledField.of(fields, reach, this).pixels();
	}

	/** The same, of fields that are so much larger along either axis. */
	Tiling times(final int factor) {
		final long square = (long) factor * factor;
		return new Tiling(tile * factor, overlap * factor, atOnce, graphs > Long.MAX_VALUE / square ? Long.MAX_VALUE : graphs * square);
	}

	/** The same, of fields that are so much smaller along either axis, as latents are than images; tiles overlap by no less. */
	public Tiling dividedBy(final int factor) {
		final int smaller = (overlap + factor - 1) / factor;
		return new Tiling(Math.max(tile / factor, smaller + 1), smaller, atOnce, graphs / factor / factor);
	}
}
