package io.github.vmlmap.imagej;

import java.util.List;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.plugin.RoiScaler;
import ij.process.FloatPolygon;

/**
 * The overlay of a result that has chosen planes of the input alone: those of the input's elements that lie on
 * them, at their new places.
 *
 * @param planes of the result, in its order
 * @param axes of the result
 * @param scale pixels of the result for one of the input
 * @param result whose overlay it is to be
 */
record ChosenOverlay(ImagePlus input, List<ResultPlane> planes, Axes axes, double scale, ImagePlus result) {

	/** Null when there is nothing to overlay. */
	Overlay get() {
		if (input.getOverlay() == null) return null;
		final Overlay overlay = input.getOverlay().create();
		for (final Roi roi : input.getOverlay()) add(overlay, roi);
		return overlay.size() == 0 ? null : overlay;
	}

	private void add(final Overlay overlay, final Roi roi) {
		final boolean scattered = roi instanceof PointRoi points && DrawnRoi.areScattered(points);
		final int[] held = IntStream.range(0, planes.size()).filter(plane -> planes.get(plane).holds(roi)).toArray();
		if (held.length == planes.size() && !scattered) overlay.add(scaled(roi));
		else for (final int plane : held) overlay.add(placed(scaled(scattered ? points((PointRoi) roi, planes.get(plane)) : roi), axes.position(plane)));
	}

	/** A copy, on every plane. */
	private Roi scaled(final Roi roi) {
		final Roi copy = scale == 1 ? (Roi) roi.clone() : RoiScaler.scale(roi, scale, scale, false);
		copy.setPosition(0);
		return copy;
	}

	private Roi placed(final Roi roi, final int[] at) {
		final int[] size = axes.dimensions();
		if (result.isHyperStack() || result.isComposite()) roi.setPosition(at[0], at[1], at[2]);
		else roi.setPosition(IntStream.range(0, size.length).filter(axis -> size[axis] > 1).map(axis -> at[axis]).findFirst().orElse(0));
		return roi;
	}

	/** Those of one plane. */
	private static PointRoi points(final PointRoi all, final ResultPlane plane) {
		final FloatPolygon at = all.getFloatPolygon();
		final FloatPolygon held = new FloatPolygon();
		for (int i = 0; i < at.npoints; i++) if (plane.holdsPoint(all, i)) held.addPoint(at.xpoints[i], at.ypoints[i]);
		final PointRoi points = new PointRoi(held);
		points.copyAttributes(all);
		return points;
	}
}
