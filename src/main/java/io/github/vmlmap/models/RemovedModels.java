package io.github.vmlmap.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
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
	private static final String DAY = "\\d{4}-\\d\\d-\\d\\d";

	/** Moves one there, in the place of one that went by the same name today, and deletes those of long ago. */
	Path keep(final Path model) throws IOException {
		final LocalDate today = LocalDate.now(ZoneOffset.UTC);
		sweep(today.minus(KEPT).toString());
		final Path kept = Files.createDirectories(folder.resolve(today.toString())).resolve(model.getFileName());
		if (Files.exists(kept, LinkOption.NOFOLLOW_LINKS)) Staging.delete(kept);
		return Files.move(model, kept);
	}

	private void sweep(final String limit) throws IOException {
		for (final Path each : Files.isDirectory(folder) ? in(folder) : List.<Path> of()) {
			final String day = each.getFileName().toString();
			if (day.matches(DAY) && day.compareTo(limit) < 0) Staging.delete(each);
		}
	}

	private static List<Path> in(final Path folder) throws IOException {
		try (Stream<Path> all = Files.list(folder)) {
			return all.toList();
		}
	}
}
