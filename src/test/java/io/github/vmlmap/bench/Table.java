package io.github.vmlmap.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tables in markdown. */
final class Table {

	private final StringBuilder text = new StringBuilder();

	Table(final String... header) {
		row(List.of(header));
		row(List.of(header).stream().map(cell -> "---").toList());
	}

	Table row(final List<String> cells) {
		text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
		return this;
	}

	/** Formats with a point as the decimal mark, wherever it runs. */
	static String number(final String format, final Object... values) {
		return String.format(Locale.ROOT, format, values);
	}

	@Override
	public String toString() {
		return text.toString();
	}
}
