package io.github.vmlmap.imagej.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of a folder that are taken for images.
 *
 * @param images sorted by name
 * @param shared names that several of them would give to their results
 */
record FolderImages(List<Path> images, Set<String> shared) {

	/** @param endings as "tif, png" or "*.tif *.png" */
	static FolderImages of(final Path folder, final String endings) throws IOException {
		final Set<String> known = Arrays.stream(endings.toLowerCase(Locale.ROOT).split("[,;\\s]+")).map(ending -> ending.replaceFirst("^\\*?\\.", "")).collect(Collectors.toSet());
		try (Stream<Path> files = Files.list(folder)) {
			final List<Path> images = files.filter(file -> Files.isRegularFile(file) && !name(file).startsWith(".") && known.contains(ending(file))).sorted().toList();
			return new FolderImages(images, shared(images));
		}
	}

	private static Set<String> shared(final List<Path> images) {
		return images.stream().collect(Collectors.groupingBy(FolderImages::folded, Collectors.counting())).entrySet().stream().filter(name -> name.getValue() > 1).map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

	/** Whether another's result would bear the same name. */
	boolean isAmbiguous(final Path image) {
		return shared.contains(folded(image));
	}

	/** Windows and macOS take names for the same that differ by capitals alone. */
	private static String folded(final Path file) {
		return ResultFolder.base(file).toLowerCase(Locale.ROOT);
	}

	private static String ending(final Path file) {
		return name(file).substring(name(file).lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
	}

	private static String name(final Path file) {
		return file.getFileName().toString();
	}
}
