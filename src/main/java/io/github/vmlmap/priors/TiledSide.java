package io.github.vmlmap.priors;

import ai.djl.ndarray.types.Shape;

/**
 * What goes into a function of fields, or what comes out.
 *
 * @param padded {@code [batch, channel, height, width]}, enlarged to the stride
 * @param padding to that
 * @param grid of tiles of that
 */
record TiledSide(Shape padded, MirrorPadding padding, TileGrid grid) {

	/** @param factor by how much it is larger, along either axis, than the fields and tiles of which this is told */
	static TiledSide of(final Shape fields, final Reach reach, final Tiling tiling, final int factor) {
		final Reach here = reach.times(factor);
		final MirrorPadding padding = MirrorPadding.of(new Shape(fields.get(0), fields.get(1), factor * fields.get(2), factor * fields.get(3)), here);
		final Shape padded = new Shape(fields.get(0), fields.get(1), padding.paddedHeight(), padding.paddedWidth());
		return new TiledSide(padded, padding, new TileGrid(padded, here.stride(), tiling.times(factor)));
	}
}
