package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.io.Opener;

import io.github.vmlmap.Refusal;

/**
 * The images of a folder, for training.
 *
 * @param images all planes of those that could be read
 * @param unreadable files that matched but hold no image
 */
public record TrainingFolder(List<TrainingImage> images, List<Path> unreadable) {

	/** What ImageJ opens by itself; of other formats it would ask plugins, which may open dialogs. */
	private static final Set<Integer> FORMATS = Set.of(Opener.TIFF, Opener.TIFF_AND_DICOM, Opener.DICOM, Opener.FITS, Opener.PGM,
		Opener.JPEG, Opener.GIF, Opener.BMP, Opener.PNG, Opener.ZIP);

	/**
	 * The images whose names match a glob. Each channel of each is scaled so that two of its percentiles lie at
	 * −1 and 1; planes of a file belong together.
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
			else images.addAll(TrainingPlanes.of(image, file.getFileName().toString(), low, high));
		}
		if (images.isEmpty()) throw new Refusal("No image in " + folder + " matches " + glob + ": give a folder of images.");
		return new TrainingFolder(images, unreadable);
	}

	/**
	 * All planes of an image, scaled as those of a file.
	 *
	 * @param low percentile that becomes −1, 0 to 100
	 * @param high percentile that becomes 1, 0 to 100
	 */
	public static TrainingFolder of(final ImagePlus image, final double low, final double high) {
		return new TrainingFolder(TrainingPlanes.of(image, image.getTitle(), low, high), List.of());
	}

	private static List<Path> matching(final Path folder, final String glob) throws IOException {
		final PathMatcher matcher = matcher(glob);
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(file -> Files.isRegularFile(file) && matcher.matches(file.getFileName())).sorted().toList();
		}
	}

	private static PathMatcher matcher(final String glob) {
		try {
			return FileSystems.getDefault().getPathMatcher("glob:" + glob);
		}
		catch (final PatternSyntaxException e) {
			throw new Refusal("\"" + glob + "\" is no pattern of file names: give one as *.tif or *.{png,jpg}.", e);
		}
	}

	private static ImagePlus open(final Path file) {
		final Opener opener = new Opener();
		opener.setSilentMode(true);
		return FORMATS.contains(opener.getFileType(file.toString())) ? opener.openImage(file.toString()) : null;
	}
}
