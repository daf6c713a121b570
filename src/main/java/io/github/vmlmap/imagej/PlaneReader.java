package io.github.vmlmap.imagej;

import ij.ImagePlus;
import ij.process.ImageProcessor;

/**
 * Reads planes of an image, one at a time: a virtual stack is never loaded whole.
 *
 * @param shown whether the plane is the one that is shown, which of a virtual stack may have been changed since it was loaded
 */
record PlaneReader(ImagePlus image, boolean shown) {

	/** Shares its pixels with the image: not to be written to. */
	ImageProcessor read(final Plane plane) {
		return shown || image.getStackSize() == 1 ? image.getProcessor() : image.getImageStack().getProcessor(plane.index());
	}
}
