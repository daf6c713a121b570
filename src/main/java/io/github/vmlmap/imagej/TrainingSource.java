package io.github.vmlmap.imagej;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import ij.ImagePlus;
import ij.WindowManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.models.Range;
import io.github.vmlmap.training.TrainingFolder;

/** Where the images come from that a prior is trained on. */
public interface TrainingSource {

	/**
	 * Reads all planes.
	 *
	 * @param percentiles of the grey values of each channel of an image that become −1 and 1
	 * @throws Refusal when there are none
	 */
	TrainingFolder read(Range percentiles) throws IOException;

	/** All planes of an image. */
	static TrainingSource of(final ImagePlus image) {
		return percentiles -> TrainingFolder.of(image, percentiles.low(), percentiles.high());
	}

	/** The images of a folder whose names match a pattern, as {@code *.tif}. */
	static TrainingSource folder(final Path folder, final String pattern) {
		return percentiles -> TrainingFolder.read(folder, pattern.isBlank() ? "*" : pattern.strip(), percentiles.low(), percentiles.high());
	}

	/**
	 * A folder, a file or an open image.
	 *
	 * @param place path of a folder, title of an open image, or path of an image; empty for the current image
	 * @param pattern of the names of a folder's images
	 * @throws Refusal when there is no such thing
	 */
	static TrainingSource named(final String place, final String pattern) {
		if (place.isBlank()) return of(current());
		return isFolder(place.strip()) ? folder(Path.of(place.strip()), pattern) : of(NamedImages.find(place.strip(), "image"));
	}

	private static ImagePlus current() {
		final ImagePlus image = WindowManager.getCurrentImage();
		if (image == null) throw new Refusal("There are no images to train on: give a folder, or open a stack.");
		return image;
	}

	private static boolean isFolder(final String place) {
		try {
			return Files.isDirectory(Path.of(place));
		}
		catch (final InvalidPathException e) {
			return false;
		}
	}
}
