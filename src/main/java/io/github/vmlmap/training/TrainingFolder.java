package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;

/** Reads the images of a folder for training. */
public final class TrainingFolder {

	private TrainingFolder() {}

	/**
	 * The images whose names match a glob, each scaled so that two of its percentiles lie at −1 and 1.
	 *
	 * @param low percentile that becomes −1, 0 to 100
	 * @param high percentile that becomes 1, 0 to 100
	 * @throws Refusal when none can be read
	 */
	public static List<TrainingImage> read(final Path folder, final String glob, final double low, final double high) throws IOException {
		final PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
		try (Stream<Path> files = Files.list(folder)) {
			final List<TrainingImage> images = files.filter(file -> matcher.matches(file.getFileName())).sorted()
				.map(file -> IJ.openImage(file.toString())).filter(image -> image != null)
				.map(image -> scaled(image, low, high)).toList();
			if (images.isEmpty()) throw new Refusal("No image in " + folder + " matches " + glob + ": give a folder of images.");
			return images;
		}
	}

	private static TrainingImage scaled(final ImagePlus image, final double low, final double high) {
		final ImageProcessor pixels = image.getProcessor().convertToFloat();
		final float[] values = (float[]) pixels.getPixels();
		final float[] sorted = values.clone();
		Arrays.sort(sorted);
		final float black = percentile(sorted, low);
		final float white = percentile(sorted, high);
		final float scale = white > black ? 2 / (white - black) : 0;
		for (int i = 0; i < values.length; i++) values[i] = (values[i] - black) * scale - 1;
		return new TrainingImage(values, pixels.getWidth(), pixels.getHeight());
	}

	private static float percentile(final float[] sorted, final double percent) {
		return sorted[(int) Math.round(percent / 100 * (sorted.length - 1))];
	}
}
