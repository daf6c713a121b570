package io.github.vmlmap.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Brings back the model whose replacement was interrupted, as by a power cut, after it was put aside and before the new one
 * had its place.
 */
final class InterruptedSwap {

	/** The folder within a staging folder where it was put aside, under its name. */
	static final String ASIDE = "before";

	/** Of two renames one after another; a younger one may be another process's at work. */
	private static final Duration AGE = Duration.ofSeconds(5);

	private InterruptedSwap() {}

	/** @param models the folder of models; what cannot be brought back is left for the next time */
	static void undo(final Path models) {
		try {
			for (final Path staging : in(models)) if (Staging.isOne(staging) && isOld(staging.resolve(ASIDE))) for (final Path model : in(staging.resolve(ASIDE))) {
				final Path place = models.resolve(model.getFileName());
				if (!Files.exists(place)) Files.move(model, place);
			}
		}
		catch (final IOException e) {
			// Another process was first, or will be the next that lists the models.
		}
	}

	private static boolean isOld(final Path aside) throws IOException {
		return Files.isDirectory(aside) && Files.getLastModifiedTime(aside).toInstant().isBefore(Instant.now().minus(AGE));
	}

	private static List<Path> in(final Path folder) throws IOException {
		try (Stream<Path> all = Files.list(folder)) {
			return all.toList();
		}
	}
}
