package io.github.vmlmap.imagej;

import java.util.List;

import ij.ImagePlus;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;

/** What mask images hide. */
final class MaskImages {

	private MaskImages() {}

	/** What is not zero in a mask of one plane, or in the mask's plane of the image's current plane. */
	static HiddenRegion region(final ImagePlus image, final ImagePlus mask) {
		final Plane plane = new Plane(image);
		return of(image, mask, List.of(plane), SolverListener.SILENT).region(plane);
	}

	/** As {@link #region}, of planes of the image. */
	static HiddenPlanes of(final ImagePlus image, final ImagePlus mask, final List<Plane> planes, final SolverListener listener) {
		requireSize(image, mask);
		final GreyCalibration grey = GreyCalibration.of(mask);
		return new HiddenPlanes(plane -> HiddenMask.nonzero(plane(plane, mask), grey), List.of(told(mask, planes))).checked(image, planes,
			"The mask '" + mask.getTitle() + "' is zero everywhere: hidden is what is not zero.",
			"The mask '" + mask.getTitle() + "' covers the whole image: leave zero what is observed.", listener);
	}

	/** Not of all of a virtual stack, which would be read to its end. */
	private static String told(final ImagePlus mask, final List<Plane> planes) {
		final boolean one = planes.size() == 1 || mask.getStackSize() == 1;
		final String sha256 = one ? PixelHash.of(plane(planes.get(0), mask)) : mask.getStack().isVirtual() ? "not computed" : PixelHash.of(mask.getStack());
		return "The mask is '" + mask.getTitle() + "' of " + size(mask) + " pixels" + (one ? "" : " in " + mask.getStackSize() + " planes") + ", SHA-256 " + sha256 + ".";
	}

	private static void requireSize(final ImagePlus image, final ImagePlus mask) {
		if (mask.getWidth() != image.getWidth() || mask.getHeight() != image.getHeight()) throw new Refusal(
			"The mask '" + mask.getTitle() + "' is " + size(mask) + ", the image " + size(image) + ": give a mask of the image's size.");
		if (mask.getStackSize() != 1 && mask.getStackSize() != image.getStackSize()) throw new Refusal(
			"The mask '" + mask.getTitle() + "' has " + mask.getStackSize() + " planes, the image " + image.getStackSize() +
				": give a mask of one plane or of as many as the image.");
	}

	private static ImageProcessor plane(final Plane plane, final ImagePlus mask) {
		return mask.getStackSize() == 1 ? mask.getProcessor() : PlaneFile.read(mask.getImageStack(), plane.index());
	}

	private static String size(final ImagePlus image) {
		return image.getWidth() + " × " + image.getHeight();
	}
}
