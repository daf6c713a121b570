package io.github.vmlmap.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Fiji that holds libraries already keeps them as they are, and gets none twice. */
class LibrariesTest {

	@TempDir
	private Path folder;

	@Test
	void leavesWhatTheApplicationHoldsInAnyVersionOrFolder() throws IOException {
		final Path app = folder.resolve("app");
		for (final String name : List.of("jars/ij-1.99.jar", "jars/linux64/jna-4.0.0-linux.jar", "jars/gson.jar", "plugins/snakeyaml-1.0.jar",
			"jars/jna-platform-9.0.jar", "jars/api-common-1.0.jar")) write(app.resolve(name), "the application's");
		final List<Path> ours = ours("ij-1.54p.jar", "jna-5.14.0.jar", "gson-2.10.1.jar", "snakeyaml-2.5.jar", "api-0.35.1.jar", "ejml-core-0.41.jar");
		final List<Path> before = files(app);
		final Libraries libraries = Libraries.of(app);
		assertThat(libraries.copyMissing(ours, app.resolve("jars"))).containsExactly("api-0.35.1.jar", "ejml-core-0.41.jar");
		assertThat(libraries.otherVersions(ours)).containsExactly("ij-1.99.jar (built with ij-1.54p.jar)",
			"jna-4.0.0-linux.jar (built with jna-5.14.0.jar)", "gson.jar (built with gson-2.10.1.jar)", "snakeyaml-1.0.jar (built with snakeyaml-2.5.jar)");
		assertThat(before).hasSize(6).allSatisfy(file -> assertThat(file).hasContent("the application's"));
		assertThat(files(app)).hasSize(8).containsAll(before);
	}

	@Test
	void fillsAnEmptyFolderAndAddsNothingTheSecondTime() throws IOException {
		final Path app = folder.resolve("app");
		final Path jars = Files.createDirectories(app.resolve("jars"));
		final List<Path> ours = ours("ij-1.54p.jar", "jna-5.14.0.jar");
		assertThat(Libraries.of(app).copyMissing(ours, jars)).containsExactly("ij-1.54p.jar", "jna-5.14.0.jar");
		assertThat(files(app)).hasSize(2).allSatisfy(file -> assertThat(file).hasContent("ours"));
		assertThat(Libraries.of(app).copyMissing(ours, jars)).isEmpty();
		assertThat(Libraries.of(app).otherVersions(ours)).isEmpty();
	}

	private List<Path> ours(final String... names) throws IOException {
		for (final String name : names) write(folder.resolve("ours").resolve(name), "ours");
		return Stream.of(names).map(folder.resolve("ours")::resolve).toList();
	}

	private static void write(final Path file, final String text) throws IOException {
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	private static List<Path> files(final Path app) throws IOException {
		try (Stream<Path> files = Files.walk(app)) {
			return files.filter(Files::isRegularFile).toList();
		}
	}
}
