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
import io.github.vmlmap.training.TrainingPlanes;

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
		return of(image, TrainingPlanes.ALL);
	}

	/** One channel of an image, from 1 on. */
	static TrainingSource of(final ImagePlus image, final int channel) {
		return percentiles -> TrainingFolder.of(image, new TrainingPlanes(percentiles.low(), percentiles.high(), channel));
	}

	/** The images of a folder whose names match a pattern, as {@code *.tif}. */
	static TrainingSource folder(final Path folder, final String pattern) {
		return folder(folder, pattern, TrainingPlanes.ALL);
	}

	/** One channel of each, from 1 on. */
	static TrainingSource folder(final Path folder, final String pattern, final int channel) {
		return percentiles -> TrainingFolder.read(folder, pattern.isBlank() ? "*" : pattern.strip(), new TrainingPlanes(percentiles.low(), percentiles.high(), channel));
	}

	/**
	 * A folder, a file or an open image.
	 *
	 * @param place path of a folder, title of an open image, or path of an image; empty for the current image
	 * @param pattern of the names of a folder's images
	 * @param channel "all", or the number of one
	 * @throws Refusal when there is no such thing
	 */
	static TrainingSource named(final String place, final String pattern, final String channel) {
		final int number = TrainingPlanes.channel(channel);
		if (place.isBlank()) return of(current(), number);
		return isFolder(place.strip()) ? folder(Path.of(place.strip()), pattern, number) : of(NamedImages.find(place.strip(), "image"), number);
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
