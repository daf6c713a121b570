package io.github.vmlmap.workflow;

import java.util.OptionalLong;

/**
 * How large fields are cut into tiles, and with how much memory.
 *
 * @param extent greatest height and width of a tile, in pixels; a smaller field is one tile
 * @param overlap of neighbouring tiles, in pixels, less than the extent
 * @param memory the budget in bytes, outside of Java's heap; empty for what the machine has available less what
 *          the heap may still grow. It decides how many tiles are at work at a time, never the result
 * @param bytesPerPixel what a pixel takes of the budget in one gradient of the prior
 */
public record TileSettings(int extent, int overlap, OptionalLong memory, long bytesPerPixel) {

	/**
	 * Tiles of 256 pixels that overlap by 64: with these the shipped prior's D differs from that of the
	 * undivided field by no more than 0.0013 of [−1, 1] at noise levels up to 1, and by 0.0001 in root mean square.
	 */
	public static final TileSettings DEFAULT = new TileSettings(256, 64, OptionalLong.empty());

	public TileSettings {
		if (overlap < 0 || overlap >= extent) throw new IllegalArgumentException(
			"Tiles of " + extent + " pixels cannot overlap by " + overlap + ": the overlap must be 0 or more and less than a tile.");
		if (memory.isPresent() && memory.getAsLong() <= 0) throw new IllegalArgumentException(
			"The memory budget must be positive, not " + memory.getAsLong() + ".");
	}

	/** With what a gradient of the shipped prior takes. */
	public TileSettings(final int extent, final int overlap, final OptionalLong memory) {
		this(extent, overlap, memory, MemoryBudget.BYTES_PER_PIXEL);
	}

	/**
	 * These, or where nobody has set others those for a prior of latents, which sees farther: with tiles of 384 pixels that overlap by 128 the
	 * images of the shipped one's D differ from those of the undivided field by no more than 0.006 of [−1, 1] at noise levels up to 1 of its
	 * latents, and by 0.0003 in root mean square (docs/latent.md).
	 */
	TileSettings forLatents() {
		return extent == DEFAULT.extent && overlap == DEFAULT.overlap ? withTiles(384, 128) : this;
	}

	/** With this greatest height and width, and this overlap, in pixels. */
	public TileSettings withTiles(final int newExtent, final int newOverlap) {
		return new TileSettings(newExtent, newOverlap, memory, bytesPerPixel);
	}

	/** With a budget in bytes. */
	public TileSettings withMemory(final long bytes) {
		return new TileSettings(extent, overlap, OptionalLong.of(bytes), bytesPerPixel);
	}

	/** With a prior of which one gradient takes this for each pixel, positive. */
	TileSettings withBytesPerPixel(final long bytes) {
		return new TileSettings(extent, overlap, memory, bytes);
	}
}
