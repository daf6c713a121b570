package io.github.vmlmap.priors;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** The geometry of one batch of fields: enlarged to the stride, then cut into tiles. */
final class TiledField {

	private final MirrorPadding padding;
	private final TileGrid grid;
	private final Shape padded;
	private final List<TileRange> ranges;

	/** @param shape {@code [batch, channel, height, width]} */
	TiledField(final Shape shape, final Reach reach, final Tiling tiling) {
		padding = MirrorPadding.of(shape, reach);
		padded = new Shape(shape.get(0), shape.get(1), padding.paddedHeight(), padding.paddedWidth());
		grid = new TileGrid(padded, reach.stride(), tiling);
		ranges = TileRange.split(grid.count(), tiling.atOnce());
	}

	/** What goes through the denoiser together, in order. */
	List<TileRange> ranges() {
		return ranges;
	}

	/** The pixels of all tiles. */
	long pixels() {
		return grid.count() * grid.pixels();
	}

	/** How many of the first ranges have their graphs kept where so many pixels may have one at a time. */
	int kept(final long graphs) {
		final long batch = ranges.get(0).size() * grid.pixels();
		if (pixels() <= graphs) return ranges.size();
		return (int) Math.max(0, graphs / batch - 1);
	}

	/** Enlarged zeros. */
	NDArray zeros(final NDManager manager) {
		return manager.zeros(padded);
	}

	/** x, enlarged; a copy. */
	NDArray enlarge(final NDArray x) {
		return padding.apply(x);
	}

	/** The transpose of {@link #enlarge}. */
	NDArray fold(final NDArray gradient) {
		return padding.adjoint(gradient);
	}

	/** D of the field from the enlarged one. */
	NDArray crop(final NDArray d) {
		return padding.crop(d);
	}

	/** The transpose of {@link #crop}. */
	NDArray cropAdjoint(final NDArray v) {
		return padding.cropAdjoint(v);
	}

	/** Tiles of an enlarged field as a batch. */
	NDArray cut(final NDArray enlarged, final TileRange range) {
		return grid.cut(enlarged, range);
	}

	/** Tiles of an enlarged field as a batch, weighted. */
	NDArray cutWeighted(final NDArray enlarged, final TileRange range) {
		try (NDArray tiles = grid.cut(enlarged, range)) {
			return grid.weigh(tiles, range);
		}
	}

	/** Adds tiles to an enlarged field. */
	void add(final NDArray tiles, final TileRange range, final NDArray sum) {
		grid.add(tiles, range, sum);
	}

	/** Adds tiles to an enlarged field, weighted. */
	void addWeighted(final NDArray tiles, final TileRange range, final NDArray sum) {
		try (NDArray weighted = grid.weigh(tiles, range)) {
			grid.add(weighted, range, sum);
		}
	}
}
