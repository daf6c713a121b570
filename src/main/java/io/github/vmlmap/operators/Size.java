package io.github.vmlmap.operators;

import ai.djl.ndarray.types.Shape;

/**
 * Height and width of a field, in pixels.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 */
public record Size(long height, long width) {

	public Size {
		if (height < 1 || width < 1) throw new IllegalArgumentException("A field needs at least one pixel: " + height + " × " + width);
	}

	/** The size of the last two axes of {@code [batch, channel, height, width]}. */
	public static Size of(final Shape shape) {
		return new Size(shape.get(shape.dimension() - 2), shape.get(shape.dimension() - 1));
	}

	/** The number of pixels. */
	public long pixels() {
		return height * width;
	}
}
