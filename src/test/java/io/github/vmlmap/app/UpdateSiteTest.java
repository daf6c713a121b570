package io.github.vmlmap.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the update site gets, and what its page says of it. */
class UpdateSiteTest {

	private static final Path SITE = Path.of("target", "update-site-test");
	private static final Path SHIPPED = Path.of("update-site", "fiji-ships.txt");
	private static final double MEGABYTE = 1e6;
	private static final Map<String, String> LICENCES = Map.of("The Apache License, Version 2.0", "Apache-2.0", "Apache License, Version 2.0", "Apache-2.0");

	private static List<String> shipped;
	private static List<Row> table;

	/** A row of the page's table. */
	private record Row(String file, String artifact, double megabytes, String licence) {

		static Row of(final String line) {
			final String[] cells = line.split("\\|");
			return new Row(cells[1].strip(), cells[2].strip(), Double.parseDouble(cells[3].strip().replace(" MB", "")), cells[4].strip());
		}
	}

	@BeforeAll
	static void layOut() throws IOException {
		if (Files.exists(SITE.resolve("jars"))) try (Stream<Path> old = Files.list(SITE.resolve("jars"))) {
			for (final Path jar : old.toList()) Files.delete(jar);
		}
		shipped = AppFolder.shipped(SHIPPED);
		AppFolder.layOut(SITE, shipped);
		try (Stream<String> lines = Files.lines(Path.of("update-site", "README.md"))) {
			table = lines.filter(line -> line.matches("\\| (plugins|jars|lib|models)/.*")).map(Row::of).toList();
		}
	}

	/** A second version of a library that Fiji ships would break it. */
	@Test
	void holdsWhatThePluginNeedsAndFijiDoesNotShip() throws IOException {
		final Set<String> jars = files("jars").map(file -> Libraries.artifact(SITE.resolve(file))).collect(Collectors.toSet());
		assertThat(jars).isNotEmpty().doesNotContainAnyElementsOf(shipped);
		final List<String> needed = RuntimeClassPath.jars().stream().map(Libraries::artifact).filter(name -> !name.startsWith("pytorch-native") && !name.startsWith("pytorch-jni")).toList();
		assertThat(needed).allSatisfy(artifact -> assertThat(jars.contains(artifact) || shipped.contains(artifact)).as(artifact).isTrue());
		assertThat(shipped).doesNotHaveDuplicates().allSatisfy(artifact -> assertThat(needed).contains(artifact));
	}

	@Test
	void isListedOnThePage() throws IOException {
		final List<String> listed = table.stream().map(Row::file).toList();
		assertThat(Stream.of("plugins", "jars", "lib").flatMap(UpdateSiteTest::files)).isNotEmpty().allSatisfy(file -> assertThat(listed).contains(file));
		assertThat(files("models").map(file -> file.substring(0, file.lastIndexOf('/') + 1)).distinct()).isNotEmpty().allSatisfy(model -> assertThat(listed).contains(model));
	}

	/** The libraries of other platforms are laid out with the Maven profile update-site only. */
	@Test
	void holdsAllThatThePageListsInTheSizesThatItTells() throws IOException {
		assertThat(table).filteredOn(row -> Files.notExists(SITE.resolve(row.file()))).allSatisfy(row -> assertThat(row.file()).matches("lib/[^/]+/pytorch-native-cpu-.*"));
		for (final Row row : table) if (Files.exists(SITE.resolve(row.file()))) assertThat(size(SITE.resolve(row.file())) / MEGABYTE).as(row.file()).isCloseTo(row.megabytes(), within(
			Math.max(0.06, row.file().startsWith("plugins") ? 0.3 * row.megabytes() : 0)));
	}

	/** Their own description lies beside the jars in Maven's repository. */
	@Test
	void tellsTheLicencesOfTheArtifacts() throws IOException {
		for (final Path jar : RuntimeClassPath.jars()) {
			final String name = jar.getFileName().toString();
			for (final Row row : table) if (row.file().endsWith("/" + name)) {
				assertThat(name).startsWith(row.artifact() + "-");
				assertThat(LICENCES.get(licence(jar))).as(name).isEqualTo(row.licence());
			}
		}
		for (final Row row : table) if (row.file().startsWith("models/")) assertThat(Files.readString(SITE.resolve(row.file()).resolve("rdf.yaml"))).contains("\nlicense: " + row.licence() + "\n");
	}

	private static String licence(final Path jar) throws IOException {
		try (Stream<Path> files = Files.list(jar.getParent())) {
			final Path description = files.filter(file -> file.toString().endsWith(".pom")).findFirst().orElseThrow();
			return Files.readString(description).replaceFirst("(?s).*?<license>\\s*<name>([^<]*)</name>.*", "$1");
		}
	}

	private static long size(final Path place) throws IOException {
		try (Stream<Path> files = Files.walk(place)) {
			return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
		}
	}

	/** Of the site, with slashes. */
	private static Stream<String> files(final String folder) {
		try (Stream<Path> files = Files.walk(SITE.resolve(folder))) {
			return files.filter(Files::isRegularFile).map(file -> SITE.relativize(file).toString().replace('\\', '/')).toList().stream();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
