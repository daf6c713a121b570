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
 * @param colourless RGB images of which only the brightness is taken
 * @param channel that was taken of each; {@link TrainingPlanes#ALL} for all
 */
public record TrainingFolder(List<TrainingImage> images, List<Path> unreadable, int colourless, int channel) {

	/** What ImageJ opens by itself; of other formats it would ask plugins, which may open dialogs. */
	private static final Set<Integer> FORMATS = Set.of(Opener.TIFF, Opener.TIFF_AND_DICOM, Opener.DICOM, Opener.FITS, Opener.PGM,
		Opener.JPEG, Opener.GIF, Opener.BMP, Opener.PNG, Opener.ZIP);

	/** All channels of the images whose names match a glob; see {@link #read(Path, String, TrainingPlanes)}. */
	public static TrainingFolder read(final Path folder, final String glob, final double low, final double high) throws IOException {
		return read(folder, glob, new TrainingPlanes(low, high, TrainingPlanes.ALL));
	}

	/**
	 * The images whose names match a glob. Planes of a file belong together.
	 *
	 * @throws Refusal when none can be read, or one has not the channel
	 */
	public static TrainingFolder read(final Path folder, final String glob, final TrainingPlanes planes) throws IOException {
		final List<TrainingImage> images = new ArrayList<>();
		final List<Path> unreadable = new ArrayList<>();
		int colourless = 0;
		for (final Path file : matching(folder, glob)) {
			final ImagePlus image = open(file);
			if (image == null) unreadable.add(file);
			else {
				images.addAll(planes.of(image, file.getFileName().toString()));
				if (planes.loseColour(image)) colourless++;
			}
		}
		if (images.isEmpty()) throw none(folder, glob, unreadable);
		return new TrainingFolder(images, unreadable, colourless, planes.channel());
	}

	private static Refusal none(final Path folder, final String glob, final List<Path> unreadable) {
		if (unreadable.isEmpty()) return new Refusal("No image in " + folder + " matches " + glob + ": give the folder in which the images lie, subfolders are not looked at.");
		return new Refusal("Of the files in " + folder + " that match " + glob + " there is none that ImageJ opens by itself: " + remedy(unreadable));
	}

	/** All planes of an image. */
	public static TrainingFolder of(final ImagePlus image, final TrainingPlanes planes) {
		return new TrainingFolder(planes.of(image, image.getTitle()), List.of(), planes.loseColour(image) ? 1 : 0, planes.channel());
	}

	/** What is left out or not as in the images, in sentences for the user; may be empty. */
	public String note() {
		final String files = unreadable.isEmpty() ? "" : "ImageJ does not open by itself, and leaves out, " + remedy(unreadable);
		final String colours = colourless == 0 ? "" : "Of " + count(colourless, "RGB image") + " only the brightness is trained on: choose channel 1, 2 or 3 for red, green or blue alone.";
		return (files + " " + colours).strip();
	}

	private static String remedy(final List<Path> unreadable) {
		return count(unreadable.size(), "file") + ", the first is " + unreadable.get(0).getFileName() + "; save them as TIFF, or open them as a stack and train on that.";
	}

	/** The same for a card, without remedies. */
	public String words() {
		final String files = unreadable.size() + " unreadable files" + (unreadable.isEmpty() ? "" : ", the first " + unreadable.get(0).getFileName());
		final String colours = colourless == 0 ? "" : "; the brightness of " + count(colourless, "RGB image");
		return files + colours + (channel == TrainingPlanes.ALL ? "" : "; channel " + channel + " of each");
	}

	private static String count(final int count, final String what) {
		return count + " " + what + (count == 1 ? "" : "s");
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
