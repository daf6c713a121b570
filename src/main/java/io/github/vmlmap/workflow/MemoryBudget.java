package io.github.vmlmap.workflow;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.priors.Tiling;

/**
 * The native memory that a run may take: what the machine has available less what Java's heap may still
 * grow. What goes beyond would not fail in Java: the system would swap for hours or end the process, unsaved
 * images and all. It decides how many tiles are at work and how many graphs are kept, never the result.
 * <p>
 * On a machine whose heap may take all there is nothing is left; one tile at a time is then still run where it
 * is available now.
 *
 * @param bytes planned with
 * @param available beyond which nothing is begun
 */
record MemoryBudget(long bytes, long available) {

	/**
	 * What one gradient step of the shipped prior occupies, and no other is taken to occupy less: what the process
	 * grows by is less where its allocator still holds memory of earlier calls. Measured on the CPU as growth of VmHWM over
	 * linearize and pullback: 6.8 kB at 256 × 256 and 6.0 kB at 512 × 512, one image; 6.9 kB for four of 256 × 256.
	 */
	static final long BYTES_PER_PIXEL = 7_000;

	/** The least of a prior of latents, with its decoder: the shipped one takes 3.2 to 3.6 kB at 256 × 256 (docs/latent.md). */
	static final long LATENT_BYTES_PER_PIXEL = 4_000;

	/** What a pixel of the whole field occupies beside the tiles: images, gradients, Fourier transforms. */
	static final long FIELD_BYTES_PER_PIXEL = 100;

	/** What a batch of several items may take. */
	private static final long BATCH_BYTES = 1_400_000_000L;

	/** A GPU's own memory is known to its driver alone, which fails in time. */
	private static final long ON_A_GPU = 2_000_000_000L;

	private static final double GIGABYTE = 1e9;
	private static final double MEGABYTE = 1e6;

	/** What is set, else that of a device at this moment. */
	static MemoryBudget of(final Device device, final OptionalLong set) {
		final MemoryBudget here = device.isGpu() ? new MemoryBudget(ON_A_GPU, Long.MAX_VALUE) : here(Path.of("/"));
		return set.isPresent() ? new MemoryBudget(set.getAsLong(), Math.max(set.getAsLong(), here.available())) : here;
	}

	/** Of this machine or container at this moment; the root of the file system tells. */
	static MemoryBudget here(final Path root) {
		return of(MachineMemory.available(root), MachineMemory.heapGrowth());
	}

	/** Of what is available and what the heap may still take of it, in bytes. */
	static MemoryBudget of(final long available, final long heapGrowth) {
		return new MemoryBudget(Math.max(0, available - heapGrowth), available);
	}

	/**
	 * Makes sure that a budget that was set has room for one tile: less could not be kept to.
	 *
	 * @throws Refusal when it has not
	 */
	static void requireTile(final Reach reach, final TileSettings tiles) {
		final double tile = tiles.bytesPerPixel() * Math.pow(reach.roundUp(tiles.extent()), 2);
		if (tiles.memory().isPresent() && tiles.memory().getAsLong() < tile) throw new Refusal(String.format(Locale.ROOT,
			"A memory budget of %.0f MB has no room for one tile, which takes %.0f MB with this prior: give more, or 0 for what the machine has left.",
			tiles.memory().getAsLong() / MEGABYTE, Math.ceil(tile / MEGABYTE)));
	}

	/** How many items of a size go into one batch, at least 1 and at most as many as wanted. */
	static int batch(final Size size, final int wanted, final TileSettings tiles) {
		return (int) Math.max(1, Math.min(wanted, batchPixels(tiles) / pixels(size)));
	}

	/** How a batch {@code [batch, channel, height, width]} of fields is cut, within the budget as far as it goes. */
	Tiling tiling(final Shape fields, final Reach reach, final TileSettings tiles) {
		final long room = (long) Math.max(0, (bytes - FIELD_BYTES_PER_PIXEL * (double) fields.size()) / tiles.bytesPerPixel());
		final double tile = tilePixels(Size.of(fields), reach, tiles);
		final int atOnce = (int) Math.max(1, Math.min(room, batchPixels(tiles)) / tile);
		return new Tiling(tiles.extent(), tiles.overlap(), atOnce, room);
	}

	/** The bytes that a gradient step on a batch of fields will occupy. */
	long planned(final Shape fields, final Reach reach, final TileSettings tiles) {
		final Tiling tiling = tiling(fields, reach, tiles);
		final long atOnce = (long) (tiling.atOnce() * tilePixels(Size.of(fields), reach, tiles));
		return FIELD_BYTES_PER_PIXEL * fields.size() + tiles.bytesPerPixel() * Math.min(tiling.pixels(fields, reach), Math.max(tiling.graphs(), atOnce));
	}

	/**
	 * Makes sure that fields of a size can be solved.
	 *
	 * @param images that are one problem
	 * @param advice what the user can do, "do this."
	 * @throws Refusal when it needs more than is available with one tile at a time, or more pixels than a Java
	 *           array holds
	 */
	void require(final int images, final Size field, final Reach reach, final TileSettings tiles, final String advice) {
		final double needed = FIELD_BYTES_PER_PIXEL * images * pixels(field) + tiles.bytesPerPixel() * tilePixels(field, reach, tiles);
		if (needed > available) throw new Refusal(String.format(Locale.ROOT,
			"This needs about %.1f GB of memory and %.1f GB are free: %s", needed / GIGABYTE, available / GIGABYTE, advice));
		if (images * pixels(field) > Integer.MAX_VALUE) throw new Refusal(String.format(Locale.ROOT,
			"A field of %d × %d pixels is too large to be restored in one piece: %s", field.width(), field.height(), advice));
	}

	/** Where something else takes memory, in bytes, before it is begun. */
	MemoryBudget beside(final double taken) {
		return new MemoryBudget(bytes, (long) (available - taken));
	}

	/** Of a batch of several items, at most. */
	static long batchPixels(final TileSettings tiles) {
		return BATCH_BYTES / tiles.bytesPerPixel();
	}

	/** Of the largest tile that a field can be cut into. */
	private static double tilePixels(final Size field, final Reach reach, final TileSettings tiles) {
		return extent(field.height(), reach, tiles) * extent(field.width(), reach, tiles);
	}

	private static double extent(final long field, final Reach reach, final TileSettings tiles) {
		return Math.min(reach.roundUp(field), reach.roundUp(tiles.extent()));
	}

	/** In double, which no size can make overflow. */
	private static double pixels(final Size size) {
		return (double) size.height() * size.width();
	}
}
