package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** What lies beyond the border where an image goes on as its mirror image, the pixel at the edge twice, as often as needed. */
final class MirrorImage {

	private MirrorImage() {}

	/** {@code [batch, channel, height, width]} with a margin on each side. */
	static NDArray around(final NDArray x, final int margin) {
		final Shape shape = x.getShape();
		final int height = Math.toIntExact(shape.get(2));
		final int width = Math.toIntExact(shape.get(3));
		final float[] from = x.toFloatArray();
		final float[] to = new float[Math.toIntExact(shape.get(0) * shape.get(1) * (height + 2L * margin) * (width + 2L * margin))];
		int i = 0;
		for (int image = 0; image < from.length; image += height * width)
			for (int row = -margin; row < height + margin; row++)
				for (int column = -margin; column < width + margin; column++)
					to[i++] = from[image + source(row, height) * width + source(column, width)];
		return x.getManager().create(to, new Shape(shape.get(0), shape.get(1), height + 2L * margin, width + 2L * margin));
	}

	private static int source(final int at, final int extent) {
		final int i = Math.floorMod(at, 2 * extent);
		return i < extent ? i : 2 * extent - 1 - i;
	}
}
