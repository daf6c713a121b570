package io.github.vmlmap.imagej;

import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.gui.Roi;

/** The current plane of an image, as positions of ROIs name it. */
final class Plane {

	private final int index;
	private final int channel;
	private final int slice;
	private final int frame;
	private final boolean alone;

	Plane(final ImagePlus image) {
		index = image.getCurrentSlice();
		channel = image.getC();
		slice = image.getZ();
		frame = image.getT();
		alone = image.getStackSize() == 1;
	}

	/** Whether a ROI is on this plane. Position 0 is everywhere; an image of one plane has no other. */
	boolean holds(final Roi roi) {
		if (alone) return true;
		if (roi.hasHyperStackPosition()) return matches(roi.getCPosition(), channel) && matches(roi.getZPosition(), slice) &&
			matches(roi.getTPosition(), frame);
		return roi instanceof PointRoi points ? holdsAnyPoint(points) : matches(roi.getPosition(), index);
	}

	/** Whether one point of a multi-point ROI is on this plane. */
	boolean holdsPoint(final PointRoi points, final int i) {
		return alone || matches(points.getPointPosition(i), index);
	}

	private boolean holdsAnyPoint(final PointRoi points) {
		return IntStream.range(0, points.size()).anyMatch(i -> holdsPoint(points, i));
	}

	private static boolean matches(final int position, final int current) {
		return position == 0 || position == current;
	}
}
