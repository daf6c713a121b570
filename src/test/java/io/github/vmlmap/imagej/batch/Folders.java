package io.github.vmlmap.imagej.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.process.ByteProcessor;

/** Folders of small images with a hole. */
final class Folders {

	static final int WIDTH = 24;
	static final int HEIGHT = 16;

	private Folders() {}

	static Roi hole() {
		return new OvalRoi(8, 6, 6, 6);
	}

	/** A smooth image with noise; each seed another. */
	static ImagePlus image(final long seed) {
		final ByteProcessor pixels = new ByteProcessor(WIDTH, HEIGHT);
		final Random random = new Random(seed);
		final double phase = random.nextDouble();
		for (int i = 0; i < pixels.getPixelCount(); i++) pixels.set(i, (int) (120 + 60 * Math.sin(i % WIDTH / 4.0 + phase) * Math.cos(i / WIDTH / 3.0) + random.nextInt(9)));
		return new ImagePlus("image " + seed, pixels);
	}

	static ImagePlus holed(final long seed) {
		final ImagePlus image = image(seed);
		image.setRoi(hole());
		return image;
	}

	static void save(final ImagePlus image, final Path file) {
		final FileSaver saver = new FileSaver(image);
		assertThat(image.getStackSize() > 1 ? saver.saveAsTiffStack(file.toString()) : saver.saveAsTiff(file.toString())).isTrue();
	}

	static ImagePlus open(final Path file) {
		return IJ.openImage(file.toString());
	}

	static List<String> names(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}
}
