package io.github.vmlmap.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of comma-separated values (RFC 4180), each on a line of its own. */
public final class CsvText {

	private CsvText() {}

	/** A row without its line end; line breaks in values become blanks. */
	public static String row(final List<String> values) {
		return values.stream().map(CsvText::quoted).collect(Collectors.joining(","));
	}

	private static String quoted(final String value) {
		final String plain = value.replaceAll("\\R", " ");
		return plain.contains(",") || plain.contains("\"") ? "\"" + plain.replace("\"", "\"\"") + "\"" : plain;
	}

	/** The values of a row, as it is written here. */
	public static List<String> values(final String row) {
		final List<String> values = new ArrayList<>();
		final StringBuilder value = new StringBuilder();
		boolean quoted = false;
		for (int i = 0; i < row.length(); i++) {
			final char c = row.charAt(i);
			if (c == '"' && quoted && i + 1 < row.length() && row.charAt(i + 1) == '"') value.append(row.charAt(++i));
			else if (c == '"') quoted = !quoted;
			else if (c == ',' && !quoted) {
				values.add(value.toString());
				value.setLength(0);
			}
			else value.append(c);
		}
		values.add(value.toString());
		return values;
	}
}
