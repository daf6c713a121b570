package io.github.vmlmap.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Options of the command line, {@code --name value}. */
record Options(Map<String, String> values) {

	static Options parse(final List<String> words) {
		final Map<String, String> values = new LinkedHashMap<>();
		for (int i = 0; i < words.size(); i += 2) {
			if (!words.get(i).startsWith("--") || i + 1 == words.size()) throw new IllegalArgumentException(
				"Options are given as --name value, not " + words + ".");
			values.put(words.get(i).substring(2), words.get(i + 1));
		}
		return new Options(values);
	}

	String text(final String name, final String fallback) {
		return values.getOrDefault(name, fallback);
	}

	double number(final String name, final double fallback) {
		return values.containsKey(name) ? Double.parseDouble(values.get(name)) : fallback;
	}

	int integer(final String name, final int fallback) {
		return values.containsKey(name) ? Integer.parseInt(values.get(name)) : fallback;
	}

	/** As they were given, with a space before each. */
	@Override
	public String toString() {
		return values.entrySet().stream().map(option -> " --" + option.getKey() + " " + option.getValue()).collect(Collectors.joining());
	}
}
