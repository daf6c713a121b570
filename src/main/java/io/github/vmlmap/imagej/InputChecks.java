package io.github.vmlmap.imagej;

import ij.ImagePlus;

import io.github.vmlmap.Refusal;

/** What every command asks of its image. */
public final class InputChecks {

	private InputChecks() {}

	/**
	 * Accepts an image with at least two pixels a plane.
	 *
	 * @throws Refusal for no image, and an empty or one-pixel image
	 */
	public static void requireImage(final ImagePlus image) {
		if (image == null) throw new Refusal("There is no image: open one first.");
		if (image.getWidth() < 1 || image.getHeight() < 1 || image.getProcessor() == null)
			throw new Refusal("The image is empty: open one with pixels.");
		if (image.getWidth() * image.getHeight() == 1)
			throw new Refusal("The image has one pixel only: there is nothing to restore it from.");
	}

	/**
	 * Accepts an image of gray values with at least two pixels a plane.
	 *
	 * @throws Refusal as {@link #requireImage}, and for RGB
	 */
	public static void requireGray(final ImagePlus image) {
		requireImage(image);
		if (image.getType() == ImagePlus.COLOR_RGB)
			throw new Refusal("The image is RGB: convert it to 8-bit or split the channels first.");
	}
}
