package io.github.vmlmap.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;

/**
 * Which planes of an image are trained on, and their scale: two percentiles of a channel lie at −1 and 1; a channel of one
 * grey value becomes −1.
 *
 * @param low percentile that becomes −1, 0 to 100
 * @param high percentile that becomes 1, 0 to 100
 * @param channel number of the channel, of an RGB image that of the colour; 0 for all channels, of an RGB image for its brightness
 */
public record TrainingPlanes(double low, double high, int channel) {

	/** As the number of a channel. */
	public static final int ALL = 0;

	/** Enough to find a percentile by. */
	private static final int PERCENTILE_VALUES = 4_000_000;
	private static final int COLOURS = 3;

	/**
	 * The number of a channel.
	 *
	 * @param text a number from 1 on, or "all"
	 * @throws Refusal when it is neither
	 */
	public static int channel(final String text) {
		final String plain = text.strip().toLowerCase(Locale.ROOT);
		if (plain.isEmpty() || plain.equals("all")) return ALL;
		if (plain.matches("[1-9]\\d{0,4}")) return Integer.parseInt(plain);
		throw new Refusal("\"" + text + "\" is no channel: give all, or a number from 1 on.");
	}

	/**
	 * The planes of an image.
	 *
	 * @throws Refusal when it has no such channel
	 */
	List<TrainingImage> of(final ImagePlus image, final String source) {
		final int count = isColour(image) ? COLOURS : image.getNChannels();
		if (channel > count) throw new Refusal(source + " has " + (count == 1 ? "one channel" : count + " channels") + ", no channel " + channel + ": choose another, or all.");
		final List<TrainingImage> planes = new ArrayList<>();
		for (int each = 1; each <= image.getNChannels(); each++) if (isColour(image) || channel == ALL || channel == each) {
			final List<float[]> pixels = pixels(image, each);
			scale(pixels);
			for (int plane = 0; plane < pixels.size(); plane++) planes.add(new TrainingImage(pixels.get(plane), image.getWidth(), image.getHeight(), source, plane));
		}
		return planes;
	}

	/** Whether of an image's colours only their brightness is trained on. */
	boolean loseColour(final ImagePlus image) {
		return isColour(image) && channel == ALL;
	}

	private static boolean isColour(final ImagePlus image) {
		return image.getType() == ImagePlus.COLOR_RGB;
	}

	private List<float[]> pixels(final ImagePlus image, final int each) {
		final List<float[]> planes = new ArrayList<>();
		for (int frame = 1; frame <= image.getNFrames(); frame++) for (int slice = 1; slice <= image.getNSlices(); slice++)
			planes.add(pixels(image.getStack().getProcessor(image.getStackIndex(each, slice, frame))).clone());
		return planes;
	}

	private float[] pixels(final ImageProcessor plane) {
		final boolean one = plane instanceof ColorProcessor && channel != ALL;
		return (float[]) (one ? plane.toFloat(channel - 1, null) : plane.convertToFloat()).getPixels();
	}

	private void scale(final List<float[]> planes) {
		final float[] sorted = sorted(planes);
		final float black = percentile(sorted, low);
		final float white = percentile(sorted, high);
		final float scale = white > black ? 2 / (white - black) : 0;
		for (final float[] values : planes) for (int i = 0; i < values.length; i++) values[i] = (values[i] - black) * scale - 1;
	}

	private static float[] sorted(final List<float[]> planes) {
		final long count = (long) planes.size() * planes.get(0).length;
		final int every = (int) (1 + (count - 1) / PERCENTILE_VALUES);
		final int length = planes.get(0).length;
		final float[] values = new float[(int) ((count + every - 1) / every)];
		IntStream.range(0, values.length).forEach(i -> {
			final long at = (long) i * every;
			values[i] = planes.get((int) (at / length))[(int) (at % length)];
		});
		Arrays.sort(values);
		return values;
	}

	private static float percentile(final float[] sorted, final double percent) {
		return sorted[(int) Math.round(percent / 100 * (sorted.length - 1))];
	}
}
