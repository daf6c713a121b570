package io.github.vmlmap.imagej;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.ImageProcessor;

/**
 * The current plane of an image as an image of its own, with its look, calibration, label, overlay and
 * Info. A run works on it, so that the user may go on to another plane meanwhile.
 */
final class PlaneSnapshot {

	private PlaneSnapshot() {}

	/** @throws io.github.vmlmap.Refusal when the image is none to restore (see {@link InputChecks}), or its file cannot be read */
	static ImagePlus of(final ImagePlus image) {
		InputChecks.requireImage(image);
		final ImageProcessor current = new PlaneReader(image, true).read(new Plane(image));
		final ImageProcessor plane = current.duplicate();
		if (image.getType() != ImagePlus.COLOR_RGB) plane.setLut(image instanceof CompositeImage channels ? channels.getChannelLut() : current.getLut());
		final ImagePlus snapshot = new ImagePlus(image.getTitle(), plane);
		snapshot.setDisplayRange(current.getMin(), current.getMax());
		snapshot.setCalibration(image.getCalibration().copy());
		snapshot.setOverlay(SynthesisedOverlay.onCurrentPlane(image));
		snapshot.setProperty("Info", image.getInfoProperty());
		snapshot.setProp("Slice_Label", label(image));
		return snapshot;
	}

	/** A plane as an image of its own, with its pixels, calibration and title alone. */
	static ImagePlus of(final ImagePlus image, final Plane plane) {
		final ImagePlus snapshot = new ImagePlus(image.getTitle(), new PlaneReader(image, false).read(plane).duplicate());
		snapshot.setCalibration(image.getCalibration().copy());
		return snapshot;
	}

	/** Asks the stack only where there is one: of a lone plane it would make a label from title and Info. */
	private static String label(final ImagePlus image) {
		return image.hasImageStack() ? image.getStack().getSliceLabel(image.getCurrentSlice()) : image.getProp("Slice_Label");
	}
}
