package io.github.vmlmap.imagej;

import java.util.Random;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

import io.github.vmlmap.workflow.NoiseModel;
import io.github.vmlmap.workflow.Simulation;

/** Ellipsoids in depth, in place of a z-stack of nuclei. */
final class DrawnStack {

	private static final int WIDTH = 48;
	private static final int DEPTH = 24;
	private static final int COUNT = 5;
	private static final double PIXEL = 0.25;

	private DrawnStack() {}

	/** With slices as thick as a pixel is wide. */
	static ImagePlus fine() {
		final double[][] nuclei = nuclei(new Random(5));
		final ImageStack stack = new ImageStack();
		for (int z = 0; z < DEPTH; z++) stack.addSlice(slice(nuclei, z));
		final ImagePlus image = new ImagePlus("slices", stack);
		final Calibration calibration = image.getCalibration();
		calibration.pixelWidth = calibration.pixelHeight = calibration.pixelDepth = PIXEL;
		calibration.setUnit("um");
		image.setDisplayRange(0, 255);
		return image;
	}

	/** With slices of four pixels. */
	static ImagePlus thick(final ImagePlus fine) {
		return SimulatedMeasurement.of(fine, Simulation.NONE.withBinning(1, 4).withCamera(new NoiseModel.Camera(0, 0, 2)));
	}

	/** Centres and radii. */
	private static double[][] nuclei(final Random random) {
		final double[][] nuclei = new double[COUNT][];
		for (int k = 0; k < COUNT; k++) nuclei[k] = new double[] { random.nextDouble(WIDTH), random.nextDouble(WIDTH), random.nextDouble(6, DEPTH - 6), random.nextDouble(7, 12),
			random.nextDouble(7, 12), random.nextDouble(6, 9) };
		return nuclei;
	}

	private static ImageProcessor slice(final double[][] nuclei, final int z) {
		final ImageProcessor slice = new ByteProcessor(WIDTH, WIDTH);
		for (int y = 0; y < WIDTH; y++) for (int x = 0; x < WIDTH; x++) {
			double light = 0;
			for (final double[] n : nuclei) light = Math.max(light, inside(Math.hypot(Math.hypot((x - n[0]) / n[3], (y - n[1]) / n[4]), (z - n[2]) / n[5])));
			slice.set(x, y, (int) Math.rint(20 + 150 * light * (1 + 0.15 * Math.sin(0.7 * x + 0.2 * z) * Math.sin(0.6 * y - 0.3 * z))));
		}
		return slice;
	}

	/** 1 inside, 0 outside of an ellipsoid of radius 1, with a soft edge. */
	private static double inside(final double distance) {
		return 1 / (1 + Math.exp(12 * (distance - 1)));
	}
}
