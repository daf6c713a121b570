package io.github.vmlmap.imagej;

import ij.gui.Arrow;
import ij.gui.ImageRoi;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ByteProcessor;
import ij.process.FloatPolygon;

/**
 * Collects what ROIs hide of one plane: an area ROI hides what Edit &gt; Selection &gt; Create Mask
 * gives, a line hides its stroke, a point one pixel. ROIs are not changed.
 */
final class RoiRasterizer {

	private final Plane plane;
	private final ByteProcessor mask;

	RoiRasterizer(final Plane plane, final int width, final int height) {
		this.plane = plane;
		mask = new ByteProcessor(width, height);
		mask.setColor(255);
	}

	/** Whether a ROI is an annotation, which hides nothing. */
	static boolean isAnnotation(final Roi roi) {
		return roi instanceof TextRoi || roi instanceof Arrow || roi instanceof ImageRoi;
	}

	void add(final Roi roi) {
		if (roi instanceof PointRoi points) addPoints(points);
		else if (roi.isLine()) addArea(LineStroke.of(roi));
		else addArea((Roi) roi.clone());
	}

	HiddenMask mask() {
		return HiddenMask.nonzero(mask);
	}

	private void addArea(final Roi area) {
		mask.fill(area);
	}

	private void addPoints(final PointRoi points) {
		final FloatPolygon at = points.getFloatPolygon();
		for (int i = 0; i < at.npoints; i++) if (plane.holdsPoint(points, i)) addPoint(at.xpoints[i], at.ypoints[i]);
	}

	private void addPoint(final double x, final double y) {
		mask.putPixel((int) Math.round(x), (int) Math.round(y), 255);
	}
}
