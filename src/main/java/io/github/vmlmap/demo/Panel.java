package io.github.vmlmap.demo;

import java.awt.Color;
import java.awt.Rectangle;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

/** Original, measurement, result and error round a ROI, side by side. */
final class Panel {

	private static final int SIDE = 256;
	private static final int GAP = 6;
	private static final int CONTEXT = 24;

	private Panel() {}

	static ImagePlus of(final ImagePlus original, final ImagePlus measurement, final ImagePlus restored) {
		final Rectangle view = view(original);
		final ImageProcessor truth = original.getProcessor();
		final ColorProcessor panel = new ColorProcessor(4 * SIDE + 3 * GAP, SIDE);
		panel.setColor(Color.WHITE);
		panel.fill();
		final ImageProcessor[] parts = { truth, measurement.getProcessor(), restored.getProcessor(), error(truth, restored.getProcessor()) };
		for (int i = 0; i < parts.length; i++) panel.insert(zoomed(parts[i], view, i < 3 ? truth : parts[i]), i * (SIDE + GAP), 0);
		return new ImagePlus("panel", panel);
	}

	/** A square round the ROI, inside the image. */
	private static Rectangle view(final ImagePlus image) {
		final Rectangle roi = image.getRoi().getBounds();
		final int side = Math.min(Math.max(roi.width, roi.height) + 2 * CONTEXT, Math.min(image.getWidth(), image.getHeight()));
		final int x = Math.max(0, Math.min(roi.x + roi.width / 2 - side / 2, image.getWidth() - side));
		final int y = Math.max(0, Math.min(roi.y + roi.height / 2 - side / 2, image.getHeight() - side));
		return new Rectangle(x, y, side, side);
	}

	/** The absolute difference, four times as bright. */
	private static ImageProcessor error(final ImageProcessor truth, final ImageProcessor restored) {
		final ByteProcessor error = new ByteProcessor(truth.getWidth(), truth.getHeight());
		for (int i = 0; i < error.getPixelCount(); i++) error.set(i, (int) Math.min(255, 4 * Math.abs(truth.getf(i) - restored.getf(i))));
		error.setMinAndMax(0, 255);
		return error;
	}

	private static ImageProcessor zoomed(final ImageProcessor image, final Rectangle view, final ImageProcessor display) {
		final ImageProcessor copy = image.duplicate();
		copy.setMinAndMax(display.getMin(), display.getMax());
		copy.setRoi(view);
		final ImageProcessor crop = copy.crop().convertToByte(true);
		crop.setInterpolationMethod(ImageProcessor.NONE);
		return crop.resize(SIDE, SIDE).convertToRGB();
	}
}
