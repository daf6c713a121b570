package io.github.vmlmap.priors;

/**
 * How a {@link TiledDenoiser} cuts a field.
 *
 * @param tile the greatest height and width of a tile, in pixels; a smaller field is one tile
 * @param overlap how many pixels two neighbours share at least, less than a tile
 * @param atOnce how many tiles go through the denoiser in one batch, at least 1
 * @param kept how many pixels of tiles may have their graphs kept for further pullbacks, at least 0; tiles
 *          beyond are computed again at each pullback
 */
public record Tiling(int tile, int overlap, int atOnce, long kept) {

	public Tiling {
		if (overlap < 0 || tile <= overlap) throw new IllegalArgumentException("Tiles of " + tile + " pixels cannot overlap by " + overlap + ".");
		if (atOnce < 1 || kept < 0) throw new IllegalArgumentException("At once " + atOnce + ", kept " + kept);
	}
}
