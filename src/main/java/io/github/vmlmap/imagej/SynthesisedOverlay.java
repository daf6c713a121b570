package io.github.vmlmap.imagej;

import java.util.Optional;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

/** The overlay of a result: the input's own elements, and one for what is synthesised. */
final class SynthesisedOverlay {

	static final String NAME = "synthesised";

	private SynthesisedOverlay() {}

	/** Null when there is nothing to overlay. */
	static Overlay of(final ImagePlus input, final Optional<HiddenMask> hidden) {
		final Overlay overlay = onCurrentPlane(input);
		if (hidden.isPresent()) overlay.remove(NAME);
		hidden.map(mask -> outline(withEarlier(mask, input))).ifPresent(overlay::add);
		return overlay.size() == 0 ? null : overlay;
	}

	/** Copies of what lies on the current plane, which is all that the result has. */
	static Overlay onCurrentPlane(final ImagePlus input) {
		final Overlay all = input.getOverlay();
		if (all == null) return new Overlay();
		final Overlay kept = all.create();
		final Plane plane = new Plane(input);
		for (final Roi roi : all) if (plane.holds(roi)) kept.add(everywhere(roi));
		return kept;
	}

	private static Roi everywhere(final Roi roi) {
		final Roi copy = (Roi) roi.clone();
		copy.setPosition(0);
		return copy;
	}

	/** What an earlier restoration synthesised still is. */
	private static HiddenMask withEarlier(final HiddenMask mask, final ImagePlus input) {
		return mask.or(on(input));
	}

	/** What earlier restorations have synthesised of the current plane. */
	static HiddenMask on(final ImagePlus image) {
		final Plane plane = new Plane(image);
		final RoiRasterizer rasterizer = new RoiRasterizer(plane, image.getWidth(), image.getHeight());
		if (image.getOverlay() != null) for (final Roi roi : image.getOverlay()) if (NAME.equals(roi.getName()) && plane.holds(roi)) rasterizer.add(roi);
		return rasterizer.mask();
	}

	/** The hidden pixels as a ROI of that name, on every plane. */
	static Roi outline(final HiddenMask mask) {
		final ByteProcessor pixels = mask.toProcessor();
		pixels.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
		final Roi roi = new ThresholdToSelection().convert(pixels);
		roi.setName(NAME);
		return roi;
	}
}
