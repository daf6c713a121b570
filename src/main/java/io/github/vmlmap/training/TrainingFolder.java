package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;

/**
 * The images of a folder, for training.
 *
 * @param images those that could be read
 * @param unreadable files that matched but hold no image
 */
public record TrainingFolder(List<TrainingImage> images, List<Path> unreadable) {

	/**
	 * The images whose names match a glob, each scaled so that two of its percentiles lie at −1 and 1.
	 *
	 * @param low percentile that becomes −1, 0 to 100
	 * @param high percentile that becomes 1, 0 to 100
	 * @throws Refusal when none can be read
	 */
	public static TrainingFolder read(final Path folder, final String glob, final double low, final double high) throws IOException {
		final List<TrainingImage> images = new ArrayList<>();
		final List<Path> unreadable = new ArrayList<>();
		for (final Path file : matching(folder, glob)) {
			final ImagePlus image = open(file);
			if (image == null) unreadable.add(file);
			else images.add(scaled(image, low, high));
		}
		if (images.isEmpty()) throw new Refusal("No image in " + folder + " matches " + glob + ": give a folder of images.");
		return new TrainingFolder(images, unreadable);
	}

	private static List<Path> matching(final Path folder, final String glob) throws IOException {
		final PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(file -> matcher.matches(file.getFileName())).sorted().toList();
		}
	}

	private static ImagePlus open(final Path file) {
		return IJ.openImage(file.toString());
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
