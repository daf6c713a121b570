package io.github.vmlmap.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.process.ImageProcessor;

/** The planes of one image, those of a channel scaled alike. */
final class TrainingPlanes {

	/** Enough to find a percentile by. */
	private static final int PERCENTILE_VALUES = 4_000_000;

	private TrainingPlanes() {}

	/**
	 * Scales so that two percentiles of a channel lie at −1 and 1; a channel of one grey value becomes −1.
	 *
	 * @param low percentile that becomes −1, 0 to 100
	 * @param high percentile that becomes 1, 0 to 100
	 */
	static List<TrainingImage> of(final ImagePlus image, final String source, final double low, final double high) {
		final List<TrainingImage> planes = new ArrayList<>();
		for (int channel = 1; channel <= image.getNChannels(); channel++) {
			final List<float[]> pixels = channel(image, channel);
			scale(pixels, low, high);
			for (int plane = 0; plane < pixels.size(); plane++) planes.add(new TrainingImage(pixels.get(plane), image.getWidth(), image.getHeight(), source, plane));
		}
		return planes;
	}

	private static List<float[]> channel(final ImagePlus image, final int channel) {
		final List<float[]> planes = new ArrayList<>();
		for (int frame = 1; frame <= image.getNFrames(); frame++) for (int slice = 1; slice <= image.getNSlices(); slice++) {
			final ImageProcessor plane = image.getStack().getProcessor(image.getStackIndex(channel, slice, frame));
			planes.add(((float[]) plane.convertToFloat().getPixels()).clone());
		}
		return planes;
	}

	private static void scale(final List<float[]> planes, final double low, final double high) {
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
