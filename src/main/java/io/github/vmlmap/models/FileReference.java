package io.github.vmlmap.models;

import java.nio.file.Files;
import java.nio.file.Path;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.Sha256;

/**
 * A file of a model package and what it must contain.
 *
 * @param source name of the file inside the package's folder
 * @param sha256 its checksum, 64 lower-case hexadecimal digits
 */
public record FileReference(String source, String sha256) {

	/** Describes a file as it is now. */
	static FileReference of(final Path file) {
		return new FileReference(file.getFileName().toString(), Sha256.of(file));
	}

	/**
	 * The file in a folder, once it is known to be unchanged.
	 *
	 * @throws Refusal when it is missing or its checksum is another
	 */
	Path verified(final Path folder) {
		final Path file = folder.resolve(source);
		if (!Files.isRegularFile(file)) throw new Refusal(file + " is missing: download the model again.");
		if (!Sha256.of(file).equals(sha256)) throw new Refusal(file + " does not match its checksum: download the model again.");
		return file;
	}
}
