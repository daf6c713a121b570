package io.github.vmlmap.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a description names beside the files that are needed.
 *
 * @param documentation the card's file; empty where it lies elsewhere
 * @param covers pictures
 */
record NamedFiles(Optional<String> documentation, List<String> covers) {

	/** Those of a package. Names that lead elsewhere are left out. */
	static NamedFiles of(final Path folder) {
		final Entry root = Rdf.read(folder.resolve(Rdf.FILE_NAME));
		final Entry covers = root.get("covers");
		final Stream<Entry> pictures = covers.isMissing() ? Stream.empty() : covers.list().stream();
		return new NamedFiles(beside(root.get("documentation")), pictures.flatMap(cover -> beside(cover).stream()).toList());
	}

	/** All of them. */
	List<String> all() {
		return Stream.concat(documentation.stream(), covers.stream()).toList();
	}

	private static Optional<String> beside(final Entry file) {
		return file.value() instanceof String name && DescriptionReader.isBeside(name) ? Optional.of(name) : Optional.empty();
	}
}
