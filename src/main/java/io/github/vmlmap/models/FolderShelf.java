package io.github.vmlmap.models;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of packages, which may hold models of other plugins too, as Fiji's {@code models} does.
 *
 * @param root need not exist
 */
record FolderShelf(Path root) implements Shelf {

	@Override
	public List<String> names() throws IOException {
		if (!Files.isDirectory(root)) return List.of();
		InterruptedSwap.undo(root);
		try (Stream<Path> folders = Files.list(root)) {
			return folders.filter(FolderShelf::isOurs).map(folder -> folder.getFileName().toString()).filter(name -> !name.startsWith(".")).sorted().toList();
		}
	}

	@Override
	public Path folder(final String name) {
		return root.resolve(name);
	}

	/**
	 * Looks for our section in the text without parsing it: a damaged model of ours should be listed, and
	 * tell what is wrong with it when it is chosen; other plugins' models should not be in the list.
	 */
	private static boolean isOurs(final Path folder) {
		final Path file = folder.resolve(Rdf.FILE_NAME);
		try {
			return Files.isRegularFile(file) && Files.readString(file, StandardCharsets.ISO_8859_1).contains(Rdf.SECTION + ":");
		}
		catch (final IOException e) {
			return false;
		}
	}
}
