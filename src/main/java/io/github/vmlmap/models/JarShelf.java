package io.github.vmlmap.models;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

import io.github.vmlmap.Sha256;

/**
 * The packages in a jar's folder {@code models}. The engine reads weights from files only, so a package
 * is copied to a cache when its folder is asked for, and again where the copy differs from the jar.
 *
 * @param jar the jar
 * @param cache a folder for the copies, made when needed
 */
record JarShelf(Path jar, Path cache) implements Shelf {

	private static final int SHORT_CHECKSUM = 12;

	@Override
	public List<String> names() throws IOException {
		try (FileSystem inside = FileSystems.newFileSystem(jar)) {
			return new FolderShelf(inside.getPath(ModelCatalog.FOLDER)).names();
		}
	}

	@Override
	public Path folder(final String name) throws IOException {
		try (FileSystem inside = FileSystems.newFileSystem(jar)) {
			final Path packed = inside.getPath(ModelCatalog.FOLDER, name);
			// The description holds the checksums of all else, so its own names the package among versions.
			final String version = Sha256.of(packed.resolve(Rdf.FILE_NAME)).substring(0, SHORT_CHECKSUM);
			final Path folder = Files.createDirectories(cache.resolve(version).resolve(name));
			unpack(packed, folder);
			return folder;
		}
	}

	private static void unpack(final Path packed, final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(packed)) {
			for (final Path file : files.filter(Files::isRegularFile).toList()) copy(file, folder.resolve(file.getFileName().toString()));
		}
	}

	private static void copy(final Path packed, final Path file) throws IOException {
		if (Files.exists(file) && Files.mismatch(packed, file) < 0) return;
		// Another Fiji may be unpacking the same file: none must see a half-written one.
		final Path part = Files.createTempFile(file.getParent(), "unpacking", null);
		Files.copy(packed, part, StandardCopyOption.REPLACE_EXISTING);
		Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
	}
}
