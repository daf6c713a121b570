package io.github.vmlmap.imagej;

import ij.gui.Line;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.process.FloatPolygon;

/**
 * The area that the stroke of a line covers: ImageJ's Edit &gt; Selection &gt; Line to Area, at least one
 * pixel wide. That command changes the line it is given, cuts what lies left of or above the image
 * and fails on repeated points, so it gets a cleaned copy, moved to where nothing is cut.
 */
final class LineStroke {

	private LineStroke() {}

	/** An area ROI; the line is not changed. */
	static Roi of(final Roi line) {
		final double width = Math.max(1, line.getStrokeWidth());
		final FloatPolygon points = withoutRepeats(vertices(line));
		if (points.npoints == 1) return dot(points.xpoints[0], points.ypoints[0], width);
		final int margin = (int) Math.ceil(width) + 1;
		final int dx = margin - (int) Math.floor(points.getBounds().getX());
		final int dy = margin - (int) Math.floor(points.getBounds().getY());
		points.translate(dx, dy);
		final Roi area = areaOf(points, width);
		area.setLocation(area.getBounds().x - dx, area.getBounds().y - dy);
		return area;
	}

	private static Roi areaOf(final FloatPolygon points, final double width) {
		final PolygonRoi copy = new PolygonRoi(points, Roi.FREELINE);
		copy.setStrokeWidth(width);
		return Roi.convertLineToArea(copy);
	}

	/** The end points of a straight line; getFloatPolygon would outline its stroke. */
	private static FloatPolygon vertices(final Roi line) {
		return line instanceof Line straight ? straight.getFloatPoints() : line.getFloatPolygon();
	}

	private static FloatPolygon withoutRepeats(final FloatPolygon all) {
		final FloatPolygon kept = new FloatPolygon();
		for (int i = 0; i < all.npoints; i++) {
			final boolean repeat = i > 0 && all.xpoints[i] == all.xpoints[i - 1] && all.ypoints[i] == all.ypoints[i - 1];
			if (!repeat) kept.addPoint(all.xpoints[i], all.ypoints[i]);
		}
		return kept;
	}

	/** A square as wide as the stroke, centred on the pixel of a line without length. */
	private static Roi dot(final double x, final double y, final double width) {
		final int side = (int) Math.round(width);
		return new Roi((int) Math.round(x - (side - 1) / 2.0), (int) Math.round(y - (side - 1) / 2.0), side, side);
	}
}
