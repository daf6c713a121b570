package io.github.vmlmap.imagej;

import ij.gui.Arrow;
import ij.gui.ImageRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;

/** How sentences speak of ROIs. */
final class RoiNames {

	private RoiNames() {}

	/** For example: text 'scale bar'. */
	static String describe(final Roi roi) {
		final String kind = kind(roi);
		return roi.getName() == null || roi.getName().isBlank() ? "an unnamed " + kind : kind + " '" + roi.getName() + "'";
	}

	/** For example: 1 ROI, 3 ROIs. */
	static String count(final int n) {
		return n == 1 ? "1 ROI" : n + " ROIs";
	}

	private static String kind(final Roi roi) {
		if (roi instanceof TextRoi) return "text";
		if (roi instanceof Arrow) return "arrow";
		if (roi instanceof ImageRoi) return "image ROI";
		return "ROI";
	}
}
