package io.github.vmlmap.imagej;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.LUT;

import io.github.vmlmap.Refusal;

/** What every command asks of its image. */
public final class InputChecks {

	/** How much of a table's rise or fall may go the other way, as at the corners of Fire. */
	private static final double STRAY = 0.1;

	private InputChecks() {}

	/**
	 * Accepts an image with at least two pixels a plane.
	 *
	 * @throws Refusal for no image, an empty or one-pixel image, and one whose values are the numbers of colours
	 */
	public static void requireImage(final ImagePlus image) {
		if (image == null) throw new Refusal("There is no image: open one first.");
		if (image.getWidth() < 1 || image.getHeight() < 1 || image.getProcessor() == null)
			throw new Refusal("The image is empty: open one with pixels.");
		if (image.getWidth() * image.getHeight() == 1)
			throw new Refusal("The image has one pixel only: there is nothing to restore it from.");
		if (image.getProcessor() instanceof ByteProcessor plane && plane.isColorLut() && !(image instanceof CompositeImage) && !isSteady(plane)) throw new Refusal(
			"The colours of the image's look-up table do not rise or fall in brightness, so its values may be mere numbers of colours: convert it to RGB (Image > Type), or, if they are grey values, choose Image > Lookup Tables > Grays.");
	}

	/** Whether larger values look brighter, or darker, all along; least and greatest value aside, which tables such as HiLo mark. */
	private static boolean isSteady(final ByteProcessor plane) {
		final LUT colours = plane.getLut();
		final int[] counts = plane.getHistogram();
		final double[] brightness = IntStream.range(1, 255).filter(value -> counts[value] > 0).mapToDouble(value -> 0.299 * colours.getRed(value) + 0.587 * colours.getGreen(value) +
			0.114 * colours.getBlue(value)).toArray();
		final double[] steps = IntStream.range(1, brightness.length).mapToDouble(i -> brightness[i] - brightness[i - 1]).toArray();
		final double rise = DoubleStream.of(steps).filter(step -> step > 0).sum();
		final double fall = -DoubleStream.of(steps).filter(step -> step < 0).sum();
		return Math.min(rise, fall) <= STRAY * Math.max(rise, fall);
	}

	/**
	 * Accepts an image of gray values with at least two pixels a plane.
	 *
	 * @throws Refusal as {@link #requireImage}, and for RGB
	 */
	public static void requireGray(final ImagePlus image) {
		requireImage(image);
		if (image.getType() == ImagePlus.COLOR_RGB)
			throw new Refusal("The image is RGB: convert it (Image > Type > 8-bit), or split its colours (Image > Color > Split Channels).");
	}
}
