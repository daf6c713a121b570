package io.github.vmlmap.commands;

import java.util.Random;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/** Seeded images of smooth spots on noise, with a selection, an overlay and a calibration. */
final class Spots {

	static final int WIDTH = 32;
	static final int HEIGHT = 24;
	static final Roi HOLE = new OvalRoi(11, 8, 6, 6);

	private Spots() {}

	static ImagePlus image(final int bits) {
		final ImagePlus image = new ImagePlus("spots.tif", plane(bits));
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().pixelHeight = 0.25;
		image.getCalibration().setUnit("micron");
		final Roi note = new TextRoi(1, 1, "note");
		note.setName("note");
		image.setOverlay(new Overlay(note));
		image.setRoi((Roi) HOLE.clone());
		return image;
	}

	/** Under the hole everything is at its greatest, as what should not be there often is. */
	private static ImageProcessor plane(final int bits) {
		final ImageProcessor plane = bits == 8 ? new ByteProcessor(WIDTH, HEIGHT) : bits == 16 ? new ShortProcessor(WIDTH, HEIGHT)
			: new FloatProcessor(WIDTH, HEIGHT);
		final Random random = new Random(bits);
		final double scale = bits == 8 ? 1 : bits == 16 ? 200 : 0.01;
		for (int y = 0; y < HEIGHT; y++) for (int x = 0; x < WIDTH; x++)
			plane.setf(x, y, (float) (scale * Math.rint(90 + 50 * Math.sin(x / 4.0) * Math.cos(y / 5.0) + 4 * random.nextGaussian())));
		fill(plane, HOLE, (float) (250 * scale));
		return plane;
	}

	static void fill(final ImageProcessor plane, final Roi roi, final float value) {
		for (int y = 0; y < plane.getHeight(); y++) for (int x = 0; x < plane.getWidth(); x++)
			if (roi.contains(x, y)) plane.setf(x, y, value);
	}
}
