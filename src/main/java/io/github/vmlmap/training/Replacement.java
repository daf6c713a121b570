package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Replaces a file in one move, so that a crash or power cut on the way leaves the file before. */
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
		// Else a power cut may leave the new name with content that never reached the disk.
		try (FileChannel written = FileChannel.open(partial, StandardOpenOption.WRITE)) {
			written.force(true);
		}
		Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
	}
}
