package io.github.vmlmap.benchmark;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

import io.github.vmlmap.Refusal;

/**
 * What the results in a folder depend on: later runs may add images, tasks, methods and seeds, but change none of it.
 *
 * @param folder of the output
 */
public record FolderSettings(Path folder) {

	private static final String NAME = "settings.properties";
	private static final String VERSIONS = "versions";
	private static final String UNTOLD = "some that did not write theirs down";

	/**
	 * Compares, and changes nothing.
	 *
	 * @param settings by their names for people
	 * @throws Refusal when one is another than before
	 */
	public void require(final Map<String, String> settings) throws IOException {
		final Properties before = read();
		settings.forEach((name, value) -> requireSame(name, before.getProperty(name, value), value));
	}

	/** Adds what is new. */
	public void add(final Map<String, String> settings) throws IOException {
		final Properties before = read();
		final Properties all = new Properties();
		all.putAll(before);
		all.putAll(settings);
		if (!all.equals(before)) write(all);
	}

	/**
	 * Adds a version of the program to those that made the results, where it is not among them yet; of results without any it says so.
	 *
	 * @param hasResults whether there are some already
	 */
	void addVersion(final String version, final boolean hasResults) throws IOException {
		final Set<String> versions = new LinkedHashSet<>(versions());
		if (versions.isEmpty() && hasResults) versions.add(UNTOLD);
		versions.add(version);
		add(Map.of(VERSIONS, String.join(", ", versions)));
	}

	/** Those that made the results, the earliest first; none where a folder does not tell. */
	public List<String> versions() throws IOException {
		return Arrays.stream(read().getProperty(VERSIONS, "").split(", ")).filter(version -> !version.isEmpty()).toList();
	}

	/** Another process may be reading it. */
	private void write(final Properties all) throws IOException {
		final Path unfinished = Files.createTempFile(folder, "unfinished-", ".properties");
		try (Writer writer = Files.newBufferedWriter(unfinished)) {
			all.store(writer, "What the results in this folder depend on");
		}
		Files.move(unfinished, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
	}

	private Properties read() throws IOException {
		final Path file = folder.resolve(NAME);
		final Properties all = new Properties();
		if (Files.exists(file)) try (Reader reader = Files.newBufferedReader(file)) {
			all.load(reader);
		}
		return all;
	}

	private void requireSame(final String name, final String before, final String now) {
		if (!before.equals(now)) throw new Refusal("The folder " + folder + " holds results of other settings, of the " + name + " (" + before + ", now " + now +
			"): choose the same to go on, or another output folder.");
	}
}
