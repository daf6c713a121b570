package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Replaces a file in one move, so that whoever is killed on the way leaves the file before. */
final class Replacement {

	/** Writes a whole file. */
	interface Writer {

		void write(Path file) throws IOException;
	}

	private Replacement() {}

	/** Lets the writer write beside {@code file}, then moves that there. */
	static void of(final Path file, final Writer writer) throws IOException {
		final Path partial = file.resolveSibling(file.getFileName() + ".partial");
		writer.write(partial);
		Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
	}
}
