package io.github.vmlmap.imagej;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import ij.ImagePlus;
import ij.gui.Roi;

import io.github.vmlmap.Refusal;

/** What ROIs hide of the current plane, and which of them hide nothing. */
final class RoiRegion {

	private final RoiRasterizer rasterizer;
	private final Plane plane;
	private final List<String> notes = new ArrayList<>();
	private boolean onPlane;

	private RoiRegion(final ImagePlus image) {
		plane = new Plane(image);
		rasterizer = new RoiRasterizer(plane, image.getWidth(), image.getHeight());
	}

	/** The region of at least one ROI; the source is for the sentence of a refusal. */
	static HiddenRegion of(final ImagePlus image, final List<Roi> rois, final HiddenSource source) {
		final RoiRegion region = new RoiRegion(image);
		rois.forEach(region::add);
		return region.checked(source);
	}

	private void add(final Roi roi) {
		if (RoiRasterizer.isAnnotation(roi)) notes.add("Ignored " + RoiNames.describe(roi) + ": an annotation hides nothing.");
		else if (!plane.holds(roi)) notes.add("Ignored " + RoiNames.describe(roi) + ": it is on another plane.");
		else {
			onPlane = true;
			rasterizer.add(roi);
		}
	}

	private HiddenRegion checked(final HiddenSource source) {
		final HiddenMask mask = rasterizer.mask();
		if (!onPlane) throw new Refusal(allIgnored(source));
		if (mask.isEmpty()) throw new Refusal(name(source) + " lies outside the image: move it onto what should be restored.");
		if (mask.isFull()) throw new Refusal(
			name(source) + " covers the whole image: draw it round what should not be there and leave the rest observed.");
		return new HiddenRegion(mask, notes);
	}

	private String allIgnored(final HiddenSource source) {
		final String why = notes.stream().map(note -> note.substring(0, note.length() - 1).replaceFirst("^Ignored", "ignored"))
			.collect(Collectors.joining("; "));
		return name(source) + " hides nothing of this plane: draw an area, a line or a point on it (" + why + ").";
	}

	private static String name(final HiddenSource source) {
		return switch (source) {
			case OVERLAY -> "The overlay";
			case ROI_MANAGER -> "What the ROI Manager holds";
			default -> "The selection";
		};
	}
}
