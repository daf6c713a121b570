package io.github.vmlmap.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands that made what is in a folder, each a line of a file.
 *
 * @param folder of the output
 */
public record Commands(Path folder) {

	private static final String NAME = "commands.txt";

	/** Adds one unless it is there; gives all, this one last. */
	public List<String> with(final String command) throws IOException {
		final Path file = folder.resolve(NAME);
		final String line = command.replaceAll("\\R", " ");
		final List<String> all = Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : new ArrayList<>();
		all.remove(line);
		all.add(line);
		Files.write(file, all);
		return all;
	}
}
