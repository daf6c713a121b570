package io.github.vmlmap.imagej;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.vmlmap.Refusal;

/**
 * Numbers along an axis, from 1: "1-10, 15".
 *
 * @param isOpen whether no choice was made
 * @param spans first and last number of each; none for all numbers
 */
public record IndexRange(boolean isOpen, List<Span> spans) {

	private static final String SPAN = "\\d{1,9}(\\s*-\\s*\\d{1,9})?";

	public IndexRange {
		spans = List.copyOf(spans);
	}

	/**
	 * Reads ranges that are set apart by commas; nothing is no choice, "all" all numbers.
	 *
	 * @param axis for the user: slice
	 * @throws Refusal when the text is neither
	 */
	static IndexRange parse(final String text, final String axis) {
		final String trimmed = text.trim();
		if (trimmed.isEmpty() || trimmed.equalsIgnoreCase("all")) return new IndexRange(trimmed.isEmpty(), List.of());
		return new IndexRange(false, Arrays.stream(trimmed.split(",", -1)).map(part -> span(part.trim(), trimmed, axis)).toList());
	}

	private static Span span(final String part, final String text, final String axis) {
		if (!part.matches(SPAN)) throw new Refusal("The " + axis + "s '" + text + "' are no ranges: write them as 1-10, 15.");
		final String[] ends = part.split("\\s*-\\s*");
		final Span span = new Span(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
		if (span.first < 1) throw new Refusal("There is no " + axis + " 0: the first one is 1.");
		if (span.last < span.first) throw new Refusal("The range '" + part + "' of " + axis + "s runs backwards: write " + span.last + "-" + span.first + ".");
		return span;
	}

	/**
	 * The numbers up to an axis' extent, rising, each once.
	 *
	 * @throws Refusal when one lies beyond
	 */
	int[] within(final int extent, final String axis) {
		if (spans.isEmpty()) return IntStream.rangeClosed(1, extent).toArray();
		spans.stream().filter(span -> span.last > extent).findFirst().ifPresent(span -> {
			throw new Refusal("There is no " + axis + " " + span.last + ": the image has " + extent + ".");
		});
		return spans.stream().flatMapToInt(span -> IntStream.rangeClosed(span.first, span.last)).sorted().distinct().toArray();
	}

	/** Rising numbers as text that {@link #parse} reads. */
	static String of(final int[] numbers) {
		final List<Span> spans = new ArrayList<>();
		for (final int n : numbers) {
			final Span last = spans.isEmpty() ? new Span(n, n - 2) : spans.get(spans.size() - 1);
			if (n == last.last + 1) spans.set(spans.size() - 1, new Span(last.first, n));
			else spans.add(new Span(n, n));
		}
		return spans.stream().map(Span::toString).collect(Collectors.joining(", "));
	}

	/** Numbers from first to last. */
	public record Span(int first, int last) {

		@Override
		public String toString() {
			return first == last ? String.valueOf(first) : first + "-" + last;
		}
	}
}
