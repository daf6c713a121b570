package io.github.vmlmap.priors;

import java.util.function.IntFunction;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/** The tiles of all images of a batch {@code [batch, channel, height, width]}, numbered image by image, row by row. */
final class TileGrid {

	private final Shape field;
	private final TileAxis rows;
	private final TileAxis columns;

	/** @param field heights and widths are multiples of the stride */
	TileGrid(final Shape field, final int stride, final Tiling tiling) {
		this.field = field;
		rows = new TileAxis(field.get(2), stride, tiling);
		columns = new TileAxis(field.get(3), stride, tiling);
	}

	/** How many tiles there are. */
	int count() {
		return Math.toIntExact(field.get(0) * rows.count() * columns.count());
	}

	/** Pixels of one tile. */
	long pixels() {
		return (long) rows.tile() * columns.tile();
	}

	/** A field of zeros. */
	NDArray zeros(final NDManager manager) {
		return manager.zeros(field);
	}

	/** Some tiles as a batch, {@code [tiles, channel, tile height, tile width]}. */
	NDArray cut(final NDArray x, final TileRange range) {
		try (NDList tiles = new NDList()) {
			range.numbers().forEach(number -> tiles.add(tile(x, number)));
			return NDArrays.concat(tiles);
		}
	}

	/** Each tile of a batch times its weights. */
	NDArray weigh(final NDArray tiles, final TileRange range) {
		try (NDArray down = weights(tiles.getManager(), range, new Shape(range.size(), 1, rows.tile(), 1), number -> rows.weights(row(number)));
			NDArray along = weights(tiles.getManager(), range, new Shape(range.size(), 1, 1, columns.tile()), number -> columns.weights(column(number))))
		{
			return tiles.mul(down).muli(along);
		}
	}

	/** Adds each tile of a batch to a field, where it lies. */
	void add(final NDArray tiles, final TileRange range, final NDArray sum) {
		range.numbers().forEach(number -> {
			final int i = number - range.from();
			try (NDArray target = tile(sum, number); NDArray part = tiles.get(new NDIndex("{}:{}", i, i + 1))) {
				target.addi(part);
			}
		});
	}

	private static NDArray weights(final NDManager manager, final TileRange range, final Shape shape, final IntFunction<float[]> ofTile) {
		final float[] all = new float[Math.toIntExact(shape.size())];
		final int extent = all.length / range.size();
		range.numbers().forEach(number -> System.arraycopy(ofTile.apply(number), 0, all, (number - range.from()) * extent, extent));
		return manager.create(all, shape);
	}

	/** A view of the field. */
	private NDArray tile(final NDArray x, final int number) {
		final int image = number / (rows.count() * columns.count());
		final long top = rows.start(row(number));
		final long left = columns.start(column(number));
		return x.get(new NDIndex("{}:{}, :, {}:{}, {}:{}", image, image + 1, top, top + rows.tile(), left, left + columns.tile()));
	}

	private int row(final int number) {
		return number / columns.count() % rows.count();
	}

	private int column(final int number) {
		return number % columns.count();
	}
}
