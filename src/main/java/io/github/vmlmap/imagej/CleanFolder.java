package io.github.vmlmap.imagej;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.benchmark.CleanImage;
import io.github.vmlmap.benchmark.metrics.Picture;
import io.github.vmlmap.workflow.Percentiles;

/**
 * A folder of clean images, for a benchmark. Of a stack the first plane is taken, of colours their brightness.
 *
 * @param folder subfolders are not looked at
 */
record CleanFolder(Path folder) {

	/**
	 * The first by name that ImageJ opens by itself and that are large enough.
	 *
	 * @param most how many at most
	 * @param crop width and height of what is cut out of their middle
	 * @param note is told what is left out
	 * @throws Refusal when there is none, or two differ by their ending alone
	 */
	List<CleanImage> read(final int most, final int crop, final Percentiles percentiles, final Consumer<String> note) throws IOException {
		if (!Files.isDirectory(folder)) throw new Refusal("There is no folder '" + folder + "': give the folder of clean images.");
		final List<CleanImage> images = new ArrayList<>();
		final Set<String> names = new HashSet<>();
		final List<String> small = new ArrayList<>();
		for (final Path file : files()) if (images.size() < most && NamedImages.opens(file.toFile())) {
			final Picture whole = picture(file.toFile());
			if (whole.width() < crop || whole.height() < crop) small.add(name(file));
			else if (!names.add(name(file))) throw new Refusal("There are two images " + name(file) + " in " + folder + ": give them names that differ by more than the ending.");
			else images.add(CleanImage.of(name(file), whole, percentiles, crop));
		}
		if (images.isEmpty()) throw new Refusal("No image in " + folder + " is one that ImageJ opens by itself and at least " + crop + " × " + crop + " pixels: give another folder, or a smaller crop.");
		if (!small.isEmpty()) note.accept("Left out, for they are smaller than the crop of " + crop + " × " + crop + " pixels: " + String.join(", ", small) + ".");
		return images;
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.sorted().toList();
		}
	}

	/** The name of its file without the ending and without line breaks. */
	static String name(final Path file) {
		return file.getFileName().toString().replaceFirst("\\.[^.]*$", "").replaceAll("\\R", " ");
	}

	/** The grey values of the first plane. */
	static Picture picture(final File file) {
		final ImageProcessor plane = NamedImages.read(file, "image").getStack().getProcessor(1);
		return new Picture(((float[]) plane.convertToFloat().getPixels()).clone(), plane.getWidth(), plane.getHeight());
	}
}
