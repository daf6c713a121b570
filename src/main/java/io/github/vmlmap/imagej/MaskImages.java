package io.github.vmlmap.imagej;

import java.util.List;

import ij.ImagePlus;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;

/** What mask images hide. */
final class MaskImages {

	private MaskImages() {}

	/** What is not zero in a mask of one plane, or in the mask's plane of the image's current plane. */
	static HiddenRegion region(final ImagePlus image, final ImagePlus mask) {
		requireSize(image, mask);
		final HiddenMask hidden = HiddenMask.nonzero(plane(image, mask));
		if (hidden.isEmpty()) throw new Refusal("The mask '" + mask.getTitle() + "' is zero everywhere: hidden is what is not zero.");
		if (hidden.isFull()) throw new Refusal(
			"The mask '" + mask.getTitle() + "' covers the whole image: leave zero what is observed.");
		return new HiddenRegion(hidden, List.of());
	}

	private static void requireSize(final ImagePlus image, final ImagePlus mask) {
		if (mask.getWidth() != image.getWidth() || mask.getHeight() != image.getHeight()) throw new Refusal(
			"The mask '" + mask.getTitle() + "' is " + size(mask) + ", the image " + size(image) + ": give a mask of the image's size.");
		if (mask.getStackSize() != 1 && mask.getStackSize() != image.getStackSize()) throw new Refusal(
			"The mask '" + mask.getTitle() + "' has " + mask.getStackSize() + " planes, the image " + image.getStackSize() +
				": give a mask of one plane or of as many as the image.");
	}

	private static ImageProcessor plane(final ImagePlus image, final ImagePlus mask) {
		return mask.getStackSize() == 1 ? mask.getProcessor() : mask.getStack().getProcessor(image.getCurrentSlice());
	}

	private static String size(final ImagePlus image) {
		return image.getWidth() + " × " + image.getHeight();
	}
}
