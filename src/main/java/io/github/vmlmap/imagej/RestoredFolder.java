package io.github.vmlmap.imagej;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.benchmark.External;
import io.github.vmlmap.benchmark.metrics.Picture;

/**
 * A folder that another program restored: in it a folder for each task, with files of the names of the clean images and any ending; where there is
 * one task only, the files may lie in the folder itself.
 *
 * @param isOneTask whether there is one task only
 */
record RestoredFolder(Path folder, boolean isOneTask) implements External.Files {

	/**
	 * Folders by their paths.
	 *
	 * @param text paths with semicolons between them, each with a name and = before it where its own name will not do; may be empty
	 * @param taken names of methods
	 * @throws Refusal when there is no such folder, or a name is taken
	 */
	static List<External> named(final String text, final boolean isOneTask, final List<String> taken) {
		final List<External> all = new ArrayList<>();
		final List<String> names = new ArrayList<>(taken);
		for (final String part : text.split(";")) if (!part.isBlank()) {
			final External one = named(part.strip(), isOneTask);
			if (names.contains(one.label())) throw new Refusal("There are two methods '" + one.label() + "': give the folder another name, as MyTool=" + part.strip() + ".");
			names.add(one.label());
			all.add(one);
		}
		return all;
	}

	private static External named(final String part, final boolean isOneTask) {
		final int equals = part.indexOf('=');
		final Path folder = path(part.substring(equals + 1).strip());
		if (!Files.isDirectory(folder)) throw new Refusal("There is no folder '" + folder + "': give a folder of restored images, as /data/care or CARE=/data/run7.");
		final String label = equals < 0 ? String.valueOf(folder.getFileName()) : part.substring(0, equals).strip();
		// It names a folder of the output.
		if (!label.matches("[^./\\\\:*?\"<>|\\p{Cntrl}][^/\\\\:*?\"<>|\\p{Cntrl}]*")) throw new Refusal("'" + label + "' cannot name a column: give one without slashes, as CARE=" + folder + ".");
		return new External(label, new RestoredFolder(folder, isOneTask));
	}

	private static Path path(final String text) {
		try {
			return Path.of(text).toAbsolutePath().normalize();
		}
		catch (final InvalidPathException e) {
			throw new Refusal("'" + text + "' cannot be a folder: give a folder of restored images.", e);
		}
	}

	@Override
	public Picture read(final String task, final String image) {
		final Path ofTask = folder.resolve(task);
		final Optional<Path> file = find(ofTask, image).or(() -> isOneTask ? find(folder, image) : Optional.empty());
		return CleanFolder.picture(file.orElseThrow(() -> new Refusal("There is no image " + image + " in " + (isOneTask ? folder : ofTask) + ".")).toFile());
	}

	private static Optional<Path> find(final Path folder, final String image) {
		if (!Files.isDirectory(folder)) return Optional.empty();
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(file -> CleanFolder.name(file).equals(image) && NamedImages.opens(file.toFile())).sorted().findFirst();
		}
		catch (final IOException e) {
			throw new Refusal("The folder " + folder + " cannot be read: check its permissions.", e);
		}
	}
}
