package io.github.vmlmap.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.vmlmap.Refusal;

/**
 * Finds things by lists of their names, in which a comma may be part of a name.
 *
 * @param kind what they are, for people
 * @param label the name of one
 * @param known all there are
 */
record Names<T>(String kind, Function<T, String> label, List<T> known) {

	private static final String ALL = "all";

	/**
	 * Those named, each once.
	 *
	 * @param text names with semicolons or commas between them, or "all"
	 * @throws Refusal when one is not known or none is named
	 */
	List<T> parse(final String text) {
		if (text.strip().equalsIgnoreCase(ALL)) return known;
		final Set<T> found = new LinkedHashSet<>();
		for (final String part : text.split(";")) if (!part.isBlank()) addAll(found, part);
		if (found.isEmpty()) throw new Refusal("No " + kind + " is named: " + choice());
		return List.copyOf(found);
	}

	private void addAll(final Set<T> found, final String part) {
		final List<String> words = Arrays.stream(part.split(",")).map(String::strip).toList();
		int start = 0;
		while (start < words.size()) {
			int end = words.size();
			while (end > start + 1 && find(name(words, start, end)).isEmpty()) end--;
			final String name = name(words, start, end);
			found.add(find(name).orElseThrow(() -> new Refusal("There is no " + kind + " '" + name + "': " + choice())));
			start = end;
		}
	}

	private static String name(final List<String> words, final int start, final int end) {
		return String.join(", ", new ArrayList<>(words.subList(start, end)));
	}

	private Optional<T> find(final String name) {
		return known.stream().filter(one -> label.apply(one).equalsIgnoreCase(name)).findFirst();
	}

	private String choice() {
		return "choose all, or some of " + known.stream().map(label).collect(Collectors.joining("; ")) + ".";
	}
}
