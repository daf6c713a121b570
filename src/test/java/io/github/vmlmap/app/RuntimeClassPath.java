package io.github.vmlmap.app;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jars that ship beside the plugin's: Maven's runtime scope, without what tests bring. */
final class RuntimeClassPath {

	/** Maven writes it before the tests, see pom.xml. */
	private static final Path LIST = Path.of("target", "runtime-class-path.txt");

	private RuntimeClassPath() {}

	static List<Path> jars() throws IOException {
		return Stream.of(Files.readString(LIST).strip().split(File.pathSeparator)).map(Path::of).toList();
	}

	static List<String> names() throws IOException {
		return jars().stream().map(jar -> jar.getFileName().toString()).toList();
	}

	/** The one jar whose name starts so. */
	static Path jar(final String start) throws IOException {
		return jars().stream().filter(jar -> jar.getFileName().toString().startsWith(start)).findFirst().orElseThrow();
	}
}
