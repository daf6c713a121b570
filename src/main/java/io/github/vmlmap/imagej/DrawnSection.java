package io.github.vmlmap.imagej;

import java.util.Arrays;
import java.util.Random;

import ij.ImagePlus;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.FloatPolygon;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

/** Cells with dark membranes and vesicles, in place of an electron micrograph. */
final class DrawnSection {

	private static final int WIDTH = 192;
	private static final int CELLS = 24;
	private static final int VESICLES = 60;
	private static final double MEMBRANE = 2.5;

	private DrawnSection() {}

	static ImagePlus intact() {
		final Random random = new Random(3);
		final ImageProcessor pixels = grain(random);
		drawCells(pixels, points(random, CELLS));
		drawVesicles(pixels, points(random, VESICLES));
		pixels.blurGaussian(0.8);
		pixels.setMinAndMax(0, 255);
		return new ImagePlus("section", pixels.convertToByteProcessor(true));
	}

	/** A dark ridge of 9 pixels, and the selection of a band that holds it. */
	static ImagePlus folded(final ImagePlus intact) {
		final ImageProcessor pixels = (ByteProcessor) intact.getProcessor();
		for (int y = 50; y < 140; y++) for (int x = 0; x < WIDTH; x++) {
			final double shade = Math.exp(-Math.pow((x - ridge(y)) / 4.0, 4));
			pixels.set(x, y, (int) Math.rint(pixels.get(x, y) * (1 - shade) + 25 * shade));
		}
		intact.setRoi(new PolygonRoi(new FloatPolygon(new float[] { (float) ridge(49) - 7, (float) ridge(49) + 7, (float) ridge(141) + 7, (float) ridge(141) - 7 },
			new float[] { 49, 49, 141, 141 }), Roi.POLYGON));
		return intact;
	}

	private static double ridge(final int y) {
		return 70 + 0.3 * y;
	}

	private static ImageProcessor grain(final Random random) {
		final ImageProcessor grain = new FloatProcessor(WIDTH, WIDTH);
		for (int i = 0; i < WIDTH * WIDTH; i++) grain.setf(i, (float) (180 + 25 * random.nextGaussian()));
		return grain;
	}

	private static double[][] points(final Random random, final int count) {
		final double[][] points = new double[count][];
		for (int k = 0; k < count; k++) points[k] = new double[] { random.nextDouble(WIDTH), random.nextDouble(WIDTH) };
		return points;
	}

	/** A membrane lies where two centres are equally near. */
	private static void drawCells(final ImageProcessor pixels, final double[][] centres) {
		for (int y = 0; y < WIDTH; y++) for (int x = 0; x < WIDTH; x++) {
			final double[] distances = distances(centres, x, y);
			final double gap = (distances[1] - distances[0]) / MEMBRANE;
			pixels.setf(x, y, (float) (pixels.getf(x, y) - 120 * Math.exp(-gap * gap)));
		}
	}

	private static void drawVesicles(final ImageProcessor pixels, final double[][] centres) {
		for (int y = 0; y < WIDTH; y++) for (int x = 0; x < WIDTH; x++) {
			final double rim = distances(centres, x, y)[0] - 4;
			pixels.setf(x, y, (float) (pixels.getf(x, y) - 60 * Math.exp(-rim * rim)));
		}
	}

	private static double[] distances(final double[][] points, final int x, final int y) {
		return Arrays.stream(points).mapToDouble(point -> Math.hypot(x - point[0], y - point[1])).sorted().toArray();
	}
}
