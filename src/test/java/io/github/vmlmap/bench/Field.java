package io.github.vmlmap.bench;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import io.github.vmlmap.workflow.Otsu;
import io.github.vmlmap.benchmark.metrics.Picture;

/**
 * A square grey image in the units of a prior.
 *
 * @param side width and height
 * @param pixels row-major
 */
record Field(int side, float[] pixels) {

	private static final double LOW = 0.1;
	private static final double HIGH = 99.9;

	/** Reads a square 8-bit image; its percentiles 0.1 and 99.9 become −1 and 1. */
	static Field read(final Path file) throws IOException {
		final Raster raster = ImageIO.read(file.toFile()).getRaster();
		final int side = raster.getWidth();
		final float[] grey = raster.getSamples(0, 0, side, side, 0, new float[side * side]);
		final float[] sorted = grey.clone();
		Arrays.sort(sorted);
		final float low = sorted[(int) Math.round(LOW / 100 * (sorted.length - 1))];
		final float high = sorted[(int) Math.round(HIGH / 100 * (sorted.length - 1))];
		for (int i = 0; i < grey.length; i++) grey[i] = 2 * (grey[i] - low) / (high - low) - 1;
		return new Field(side, grey);
	}

	float at(final int row, final int column) {
		return pixels[row * side + column];
	}

	Field crop(final int row, final int column, final int size) {
		final float[] part = new float[size * size];
		for (int i = 0; i < size; i++) System.arraycopy(pixels, (row + i) * side + column, part, i * size, size);
		return new Field(size, part);
	}

	/** This with the values of another where it is hidden. */
	Field with(final Field other, final boolean[] hidden) {
		final float[] mixed = pixels.clone();
		for (int i = 0; i < mixed.length; i++) if (hidden[i]) mixed[i] = other.pixels[i];
		return new Field(side, mixed);
	}

	double mean() {
		return IntStream.range(0, pixels.length).mapToDouble(i -> pixels[i]).average().orElseThrow();
	}

	double variance() {
		final double mean = mean();
		return IntStream.range(0, pixels.length).mapToDouble(i -> (pixels[i] - mean) * (pixels[i] - mean)).average().orElseThrow();
	}

	/** The share of pixels above a threshold, among those chosen. */
	double share(final double threshold, final boolean[] chosen) {
		return IntStream.range(0, pixels.length).filter(i -> chosen[i]).mapToDouble(i -> pixels[i] > threshold ? 1 : 0).average().orElseThrow();
	}

	/** Otsu's threshold. */
	double otsu() {
		return Otsu.threshold(pixels);
	}

	/** For the figures that are everyone's. */
	Picture picture() {
		return new Picture(pixels, side, side);
	}
}
