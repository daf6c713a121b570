package io.github.vmlmap.imagej;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.gui.Roi;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;

/** What ROIs hide of planes, each of those that its position names, and which of them hide nothing. */
final class RoiRegion implements HiddenPlanes.MaskOfPlane {

	private final List<Roi> rois;
	private final int width;
	private final int height;
	private List<Roi> lastRois = List.of();
	private HiddenMask lastMask;

	private RoiRegion(final ImagePlus image, final List<Roi> rois) {
		this.rois = rois;
		width = image.getWidth();
		height = image.getHeight();
	}

	/** The region of at least one ROI on the current plane; the source is for the sentence of a refusal. */
	static HiddenRegion of(final ImagePlus image, final List<Roi> rois, final HiddenSource source) {
		final Plane plane = new Plane(image);
		return of(image, rois, source, List.of(plane)).region(plane);
	}

	/** As {@link #of(ImagePlus, List, HiddenSource)}, on planes of the image; the ROIs may be changed afterwards. */
	static HiddenPlanes of(final ImagePlus image, final List<Roi> all, final HiddenSource source, final List<Plane> planes) {
		final List<Roi> rois = new ArrayList<>();
		final List<String> notes = new ArrayList<>();
		for (final Roi roi : all) {
			if (RoiRasterizer.isAnnotation(roi)) notes.add("Ignored " + RoiNames.describe(roi) + ": an annotation hides nothing.");
			else if (planes.stream().noneMatch(plane -> plane.holds(roi))) notes.add("Ignored " + RoiNames.describe(roi) + ": it is on another plane.");
			else rois.add((Roi) roi.clone());
		}
		if (rois.isEmpty()) throw new Refusal(allIgnored(source, notes, planes.size()));
		return new HiddenPlanes(new RoiRegion(image, rois), notes).checked(image, planes,
			name(source) + " lies outside the image: move it onto what should be restored.",
			name(source) + " covers the whole image: draw it round what should not be there and leave the rest observed.", SolverListener.SILENT);
	}

	/** Most planes of a series hold the same ROIs, which need not be drawn anew. */
	@Override
	public HiddenMask of(final Plane plane) {
		final List<Roi> held = rois.stream().filter(plane::holds).toList();
		final boolean pointwise = held.stream().anyMatch(PointRoi.class::isInstance);
		if (lastMask != null && !pointwise && areSame(held, lastRois)) return lastMask;
		final RoiRasterizer rasterizer = new RoiRasterizer(plane, width, height);
		held.forEach(rasterizer::add);
		lastRois = held;
		lastMask = rasterizer.mask();
		return lastMask;
	}

	/** ROIs of one outline are equal to ImageJ. */
	private static boolean areSame(final List<Roi> a, final List<Roi> b) {
		return a.size() == b.size() && IntStream.range(0, a.size()).allMatch(i -> a.get(i) == b.get(i));
	}

	private static String allIgnored(final HiddenSource source, final List<String> notes, final int planes) {
		final String why = notes.stream().map(note -> note.substring(0, note.length() - 1).replaceFirst("^Ignored", "ignored"))
			.collect(Collectors.joining("; "));
		return name(source) + " hides nothing of " + (planes == 1 ? "this plane" : "the chosen planes") + ": draw an area, a line or a point on it (" + why + ").";
	}

	private static String name(final HiddenSource source) {
		return switch (source) {
			case OVERLAY -> "The overlay";
			case ROI_MANAGER -> "What the ROI Manager holds";
			default -> "The selection";
		};
	}
}
