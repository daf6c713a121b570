package io.github.vmlmap.imagej;

import java.awt.Rectangle;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.FloatPolygon;
import ij.process.ImageProcessor;

/**
 * A selection of several parts as outlines of its pixels, of which each is added to what is selected by those
 * before, or taken from it.
 */
final class SelectionParts {

	/** Beyond it a macro is too long to be read or kept. */
	private static final int MOST_CORNERS = 10_000;

	private SelectionParts() {}

	/** An outline from pixel corner to pixel corner. */
	record Part(FloatPolygon outline, boolean added) {}

	/** Outer ones before those within; empty where there are none, or too many corners. */
	static Optional<List<Part>> of(final Roi roi) {
		final Rectangle box = roi.getBounds();
		if (box.isEmpty()) return Optional.empty();
		final ByteProcessor mask = mask(roi, box);
		final List<Part> parts = outlines(mask).sorted(Comparator.comparingDouble(SelectionParts::area).reversed()).map(outline -> part(mask, outline, box)).toList();
		final int corners = parts.stream().mapToInt(part -> part.outline().npoints).sum();
		return corners == 0 || corners > MOST_CORNERS ? Optional.empty() : Optional.of(parts);
	}

	private static ByteProcessor mask(final Roi roi, final Rectangle box) {
		final Roi moved = (Roi) roi.clone();
		moved.setLocation(0, 0);
		final ByteProcessor mask = new ByteProcessor(box.width, box.height);
		mask.setColor(255);
		mask.fill(moved);
		return mask;
	}

	private static Stream<FloatPolygon> outlines(final ByteProcessor mask) {
		mask.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
		final Roi traced = new ThresholdToSelection().convert(mask);
		if (traced == null) return Stream.empty();
		return Stream.of(traced instanceof ShapeRoi shape ? shape.getRois() : new Roi[] { traced }).map(Roi::getFloatPolygon);
	}

	private static double area(final FloatPolygon outline) {
		return outline.getFloatBounds().getWidth() * outline.getFloatBounds().getHeight();
	}

	/** The pixel below the topmost corner, of these the leftmost, is within the outline: selected, or in a hole. */
	private static Part part(final ByteProcessor mask, final FloatPolygon outline, final Rectangle box) {
		final int corner = IntStream.range(0, outline.npoints).boxed().min(Comparator.<Integer> comparingDouble(i -> outline.ypoints[i])
			.thenComparingDouble(i -> outline.xpoints[i])).orElseThrow();
		final boolean added = mask.get((int) outline.xpoints[corner], (int) outline.ypoints[corner]) > 0;
		outline.translate(box.x, box.y);
		return new Part(outline, added);
	}
}
