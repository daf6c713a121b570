package io.github.vmlmap.models;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.Sha256;

/**
 * Packages as zip archives in a folder that may hold other archives too. The engine reads weights from files
 * only, so one is unpacked to a cache when it is asked for, once for each content.
 *
 * @param root need not exist
 * @param cache a folder for what is unpacked, made when needed
 */
record ZipShelf(Path root, Path cache) implements Shelf {

	private static final String SUFFIX = ".zip";
	private static final int SHORT_CHECKSUM = 12;

	@Override
	public List<String> names() throws IOException {
		if (!Files.isDirectory(root)) return List.of();
		try (Stream<Path> files = Files.list(root)) {
			return files.filter(ZipShelf::isMeantBy).filter(file -> new PackedModel(file).isOurs()).map(ZipShelf::name).sorted().toList();
		}
	}

	@Override
	public Path folder(final String name) throws IOException {
		return unpacked(file(name), cache);
	}

	/** The archive of a package. */
	Path file(final String name) {
		return root.resolve(name + SUFFIX);
	}

	/** Whether a file may be an archive. */
	static boolean isMeantBy(final Path file) {
		return file.toString().endsWith(SUFFIX) && Files.isRegularFile(file);
	}

	/** The content of an archive in the cache. */
	static Path unpacked(final Path archive, final Path cache) throws IOException {
		final Path home = Files.createDirectories(home(archive, cache));
		final Path folder = home.resolve(name(archive));
		if (isWhole(folder)) return folder;
		if (Files.exists(folder)) Staging.delete(folder);
		final Path part = Files.createTempDirectory(home, ".unpacking");
		try {
			new PackedModel(archive).unpack(part, ImportLimits.DEFAULT);
			publish(part, folder);
			return folder;
		}
		finally {
			if (Files.exists(part)) Staging.delete(part);
		}
	}

	private static Path home(final Path archive, final Path cache) {
		return cache.resolve(Sha256.of(archive).substring(0, SHORT_CHECKSUM));
	}

	/** Deletes what was unpacked of an archive; it is unpacked again where another place has the same. */
	static void forget(final Path archive, final Path cache) throws IOException {
		final Path home = home(archive, cache);
		if (Files.exists(home)) Staging.delete(home);
	}

	/** What is damaged in the cache is unpacked again, for no download would mend it. */
	private static boolean isWhole(final Path folder) {
		try {
			ModelPackage.read(folder).requireUnchanged();
			return true;
		}
		catch (final Refusal e) {
			return false;
		}
	}

	/** In one step, so that no other Fiji sees half of it; that one may have been first. */
	private static void publish(final Path part, final Path folder) throws IOException {
		try {
			Files.move(part, folder);
		}
		catch (final FileAlreadyExistsException e) {
			// The same content, by its checksum.
		}
	}

	private static String name(final Path archive) {
		final String name = archive.getFileName().toString();
		return name.substring(0, name.length() - SUFFIX.length());
	}
}
