package io.github.vmlmap.imagej;

import java.util.stream.IntStream;

import ij.gui.PointRoi;
import ij.gui.Roi;

/**
 * A drawn selection, which is on whatever plane is shown. ImageJ leaves a position on one that was clicked in the
 * ROI Manager or saved with its image.
 */
final class DrawnRoi {

	private DrawnRoi() {}

	/** A copy without position; points that lie on several planes keep theirs, for each is seen on its own alone. */
	static Roi of(final Roi roi) {
		final Roi copy = (Roi) roi.clone();
		if (!(copy instanceof PointRoi points && areScattered(points))) copy.setPosition(0);
		return copy;
	}

	/** Whether points lie on different planes. */
	static boolean areScattered(final PointRoi points) {
		return IntStream.range(0, points.size()).map(points::getPointPosition).distinct().count() > 1;
	}
}
