package io.github.vmlmap.imagej;

import ij.ImagePlus;
import ij.process.ImageProcessor;

/**
 * Reads planes of an image, one at a time: a virtual stack is never loaded whole.
 *
 * @param shown whether the plane is the one that is shown, which of a virtual stack may have been changed since it was loaded
 */
record PlaneReader(ImagePlus image, boolean shown) {

	/**
	 * Shares its pixels with the image: not to be written to.
	 *
	 * @throws io.github.vmlmap.Refusal when the file of a virtual stack's plane cannot be read
	 */
	ImageProcessor read(final Plane plane) {
		return shown || image.getStackSize() == 1 ? current() : PlaneFile.read(image.getImageStack(), plane.index());
	}

	/** Of a virtual stack it may be an error that ImageJ has drawn. */
	private ImageProcessor current() {
		if (image.hasImageStack() && image.getImageStack().isVirtual()) PlaneFile.requireShown(image.getImageStack(), image.getCurrentSlice(), image.getProcessor());
		return image.getProcessor();
	}

	/** A plane to take the place of one that cannot be read: 0, of 32-bit images NaN. */
	ImageProcessor blank() {
		final ImageProcessor blank = image.getProcessor().createProcessor(image.getWidth(), image.getHeight());
		blank.setColor(0);
		blank.fill();
		if (image.getBitDepth() == 32) for (int i = 0; i < blank.getPixelCount(); i++) blank.setf(i, Float.NaN);
		return blank;
	}
}
