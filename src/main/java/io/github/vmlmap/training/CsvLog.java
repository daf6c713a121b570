package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A CSV whose rows begin with the step. */
final class CsvLog {

	private final Path file;
	private final List<String> kept;

	/** Opens the log; rows of steps that a resumed run makes again, or cut short by a crash, are dropped. */
	CsvLog(final Path file, final String header, final int startStep) throws IOException {
		this.file = file;
		final Pattern row = Pattern.compile("\\d+" + ",\\S+".repeat((int) header.chars().filter(c -> c == ',').count()));
		kept = new ArrayList<>();
		if (Files.exists(file)) Files.readAllLines(file).stream().filter(line -> row.matcher(line).matches() && step(line) <= startStep).forEach(kept::add);
		final List<String> lines = new ArrayList<>(kept);
		lines.add(0, header);
		Replacement.of(file, partial -> Files.write(partial, lines));
	}

	private static int step(final String row) {
		return Integer.parseInt(row.substring(0, row.indexOf(',')));
	}

	/** The rows that were there. */
	List<String> kept() {
		return kept;
	}

	void add(final String row) throws IOException {
		Files.write(file, List.of(row), StandardOpenOption.APPEND);
	}
}
