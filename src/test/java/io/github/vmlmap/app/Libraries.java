package io.github.vmlmap.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The libraries an application holds, in whatever version: a second one of a kind would break it. */
final class Libraries {

	private final Map<String, Path> present = new HashMap<>();

	private Libraries() {}

	/** All jars in and below the application's folders of jars and plugins. */
	static Libraries of(final Path app) throws IOException {
		final Libraries libraries = new Libraries();
		for (final String folder : List.of("jars", "plugins")) libraries.addAll(app.resolve(folder));
		return libraries;
	}

	private void addAll(final Path folder) throws IOException {
		if (!Files.isDirectory(folder)) return;
		try (Stream<Path> files = Files.walk(folder)) {
			files.filter(file -> file.toString().endsWith(".jar")).forEach(jar -> present.put(artifact(jar), jar));
		}
	}

	/** Copies those jars of which the application holds no version, and gives their names. */
	List<String> copyMissing(final List<Path> jars, final Path to) throws IOException {
		final List<String> added = new ArrayList<>();
		for (final Path jar : jars) if (!present.containsKey(artifact(jar))) {
			Files.copy(jar, to.resolve(jar.getFileName()));
			added.add(jar.getFileName().toString());
		}
		return added;
	}

	/** The application's jars that stand in for others than those given, as sentences a user can read. */
	List<String> otherVersions(final List<Path> jars) {
		return jars.stream().filter(jar -> present.containsKey(artifact(jar))).filter(jar -> !present.get(artifact(jar)).endsWith(jar.getFileName()))
			.map(jar -> present.get(artifact(jar)).getFileName() + " (built with " + jar.getFileName() + ")").toList();
	}

	/** The name without its version: jna-platform-5.14.0.jar is jna-platform. */
	static String artifact(final Path jar) {
		return jar.getFileName().toString().replaceFirst("(-\\d[^/]*)?\\.jar$", "");
	}
}
