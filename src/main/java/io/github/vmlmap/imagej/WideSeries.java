package io.github.vmlmap.imagej;

import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.process.ImageConverter;

import io.github.vmlmap.Refusal;

/** The chosen planes of a copy of an image of 32 bits; a calibration of grey values is in its pixels. */
final class WideSeries {

	private WideSeries() {}

	/** @throws Refusal as {@link PlaneSeries#of}, and for several planes of a virtual stack */
	static PlaneSeries of(final ImagePlus image, final PlaneOptions options) {
		final PlaneSeries series = PlaneSeries.of(image, options);
		final ImagePlus wide = options.planes().isCurrent() ? converted(series.image()) : whole(image);
		return new PlaneSeries(wide, series.planes(), series.firstNumber(), series.percentilesPerPlane());
	}

	private static ImagePlus whole(final ImagePlus image) {
		if (image.getStack().isVirtual()) throw new Refusal("The image is a virtual stack: duplicate it into memory, or recover its current plane alone.");
		final ImagePlus copy = new ImagePlus(image.getTitle(), image.getStack().duplicate());
		copy.setDimensions(image.getNChannels(), image.getNSlices(), image.getNFrames());
		copy.setOpenAsHyperStack(image.isHyperStack());
		copy.setCalibration(image.getCalibration().copy());
		copy.setProperty("Info", image.getInfoProperty());
		final ImagePlus worn = ResultLook.of(image, IntStream.rangeClosed(1, image.getNChannels()).toArray()).wear(converted(copy));
		worn.setPosition(image.getC(), image.getZ(), image.getT());
		worn.setOverlay(image.getOverlay());
		return worn;
	}

	private static ImagePlus converted(final ImagePlus copy) {
		if (copy.getBitDepth() != 32) new ImageConverter(copy).convertToGray32();
		return copy;
	}
}
