package io.github.vmlmap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Half-made files and folders of a process that was ended before it could delete them. */
public final class Leftovers {

	/** Another process may be at work in one that is younger. */
	private static final Duration AGE = Duration.ofDays(1);

	private Leftovers() {}

	/**
	 * Deletes the stale ones; one that cannot be deleted stays.
	 *
	 * @param folder where they are; need not exist
	 * @param prefix of their names
	 */
	public static void sweep(final Path folder, final String prefix) {
		try (Stream<Path> all = Files.list(folder)) {
			for (final Path each : all.filter(file -> file.getFileName().toString().startsWith(prefix)).toList()) if (isStale(each)) delete(each);
		}
		catch (final IOException | UncheckedIOException e) {
			// Another process deletes them, or they cannot be read. They take space and do no other harm; the next time tries again.
		}
	}

	private static boolean isStale(final Path folder) throws IOException {
		final Instant limit = Instant.now().minus(AGE);
		for (final Path file : deepestFirst(folder)) if (Files.getLastModifiedTime(file).toInstant().isAfter(limit)) return false;
		return true;
	}

	private static void delete(final Path folder) throws IOException {
		for (final Path file : deepestFirst(folder)) Files.delete(file);
	}

	private static List<Path> deepestFirst(final Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.sorted(Comparator.reverseOrder()).toList();
		}
	}
}
