package io.github.vmlmap.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where models stay for a month that were removed, in folders named by the day: a slip in a dialog must not cost the hours that one
 * was trained for.
 *
 * @param folder need not exist
 */
record RemovedModels(Path folder) {

	/** Beside the models, so that moving one there is one step; no model's name begins with a point. */
	static final String NAME = ".removed";
	private static final Period KEPT = Period.ofMonths(1);
	private static final String ZIP = ".zip";
	private static final String DAY = "\\d{4}-\\d\\d-\\d\\d";

	/** Moves one there, beside those that went by the same name today, and deletes those of long ago. */
	Path keep(final Path model) throws IOException {
		final LocalDate today = LocalDate.now(ZoneOffset.UTC);
		sweep(today.minus(KEPT).toString());
		return Files.move(model, free(Files.createDirectories(folder.resolve(today.toString())), model.getFileName().toString()));
	}

	/** With a number before a suffix where the name is taken. */
	private static Path free(final Path day, final String name) {
		final String suffix = name.endsWith(ZIP) ? ZIP : "";
		final String stem = name.substring(0, name.length() - suffix.length());
		return IntStream.iterate(1, i -> i + 1).mapToObj(i -> day.resolve(i == 1 ? name : stem + "-" + i + suffix))
			.filter(path -> !Files.exists(path, LinkOption.NOFOLLOW_LINKS)).findFirst().orElseThrow();
	}

	/** What cannot be deleted, as it is open on Windows, is left for the next time: it must not keep others from being removed. */
	private void sweep(final String limit) throws IOException {
		for (final Path each : Files.isDirectory(folder) ? in(folder) : List.<Path> of()) {
			final String day = each.getFileName().toString();
			if (day.matches(DAY) && day.compareTo(limit) < 0) deleteIfPossible(each);
		}
	}

	private static void deleteIfPossible(final Path folder) {
		try {
			Staging.delete(folder);
		}
		catch (final IOException e) {
			// It stays until the next removal.
		}
	}

	private static List<Path> in(final Path folder) throws IOException {
		try (Stream<Path> all = Files.list(folder)) {
			return all.toList();
		}
	}
}
