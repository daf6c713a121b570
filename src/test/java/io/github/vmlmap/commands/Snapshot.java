package io.github.vmlmap.commands;

import java.util.Arrays;
import java.util.List;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.RoiEncoder;

/** What a command must leave of its input as it was. */
record Snapshot(String title, String pixels, String selection, List<String> overlay, String calibration, String info, double min, double max) {

	static Snapshot of(final ImagePlus image) {
		if (image.getProcessor() == null) return new Snapshot(image.getTitle(), "", "", List.of(), "", "", 0, 0);
		final float[] values = (float[]) image.getProcessor().convertToFloatProcessor().getPixels();
		return new Snapshot(image.getTitle(), Arrays.toString(values), text(image.getRoi()), image.getOverlay() == null ? List.of()
			: Arrays.stream(image.getOverlay().toArray()).map(Snapshot::text).toList(), String.valueOf(image.getCalibration()),
			image.getInfoProperty(), image.getDisplayRangeMin(), image.getDisplayRangeMax());
	}

	private static String text(final Roi roi) {
		return roi == null ? "" : Arrays.toString(RoiEncoder.saveAsByteArray(roi));
	}
}
