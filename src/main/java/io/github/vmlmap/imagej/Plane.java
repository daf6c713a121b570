package io.github.vmlmap.imagej;

import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.gui.Roi;

/** A plane of an image, as positions of ROIs name it. All numbers are from 1. */
final class Plane {

	private final int index;
	private final int channel;
	private final int slice;
	private final int frame;
	private final boolean alone;

	/** The current plane. */
	Plane(final ImagePlus image) {
		this(image, image.getCurrentSlice());
	}

	/** @param index in the image's stack */
	Plane(final ImagePlus image, final int index) {
		final int[] position = image.convertIndexToPosition(index);
		this.index = index;
		channel = position[0];
		slice = position[1];
		frame = position[2];
		alone = image.getStackSize() == 1;
	}

	int index() {
		return index;
	}

	int channel() {
		return channel;
	}

	int slice() {
		return slice;
	}

	int frame() {
		return frame;
	}

	/** The channel, the slice and the frame, each in an array of its own. */
	int[][] numbers() {
		return new int[][] { { channel }, { slice }, { frame } };
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
