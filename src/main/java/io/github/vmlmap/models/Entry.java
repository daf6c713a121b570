package io.github.vmlmap.models;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.vmlmap.Refusal;

/**
 * A place in a YAML file. What is asked of it and not there is refused with the file and the path of
 * the field.
 *
 * @param file for messages
 * @param path from the root, as {@code inputs[0].axes}; empty for the root
 * @param value string, number, boolean, date, list, map, or null when there is nothing
 */
record Entry(String file, String path, Object value) {

	boolean isMissing() {
		return value == null;
	}

	/** A field of this mapping, missing or not. */
	Entry get(final String key) {
		final Map<?, ?> map = as(Map.class, "a mapping");
		return new Entry(file, path.isEmpty() ? key : path + "." + key, map.get(key));
	}

	/** The entries of this list, at least one. */
	List<Entry> items() {
		final List<Entry> items = list();
		require(!items.isEmpty(), "is empty");
		return items;
	}

	/** The entries of this list, which may have none. */
	List<Entry> list() {
		final List<?> list = as(List.class, "a list");
		return IntStream.range(0, list.size()).mapToObj(i -> new Entry(file, path + "[" + i + "]", list.get(i))).toList();
	}

	/** @throws Refusal naming a field of this mapping that is not among these */
	void requireKnown(final Set<String> fields) {
		for (final Object key : as(Map.class, "a mapping").keySet()) get(String.valueOf(key)).require(fields.contains(key), "is no field of the format");
	}

	/** The entries of this list, of which there must be so many. */
	List<Entry> items(final int count) {
		final List<Entry> items = items();
		require(items.size() == count, "has " + items.size() + " entries, not " + count);
		return items;
	}

	/** Text that is not blank. Numbers and dates, as YAML takes unquoted versions and times for, become text again. */
	String text() {
		require(!isMissing(), "is missing");
		require(value instanceof String || value instanceof Number || value instanceof Date, "must be text");
		final String text = value instanceof Date date ? date.toInstant().toString() : value.toString();
		require(!text.isBlank(), "is empty");
		return text;
	}

	String textOr(final String fallback) {
		return isMissing() ? fallback : text();
	}

	double number() {
		final double number = as(Number.class, "a number").doubleValue();
		require(Double.isFinite(number), "must be finite");
		return number;
	}

	int positiveInteger() {
		final double number = number();
		require(number >= 1 && number == (int) number, "must be a positive integer");
		return (int) number;
	}

	boolean flag() {
		return as(Boolean.class, "true or false");
	}

	/** A pair of numbers in ascending order within limits. */
	Range range(final double lowest, final double highest) {
		final List<Entry> ends = items(2);
		final Range range = new Range(ends.get(0).number(), ends.get(1).number());
		require(range.low() < range.high() && range.low() >= lowest && range.high() <= highest,
			"must be two ascending numbers from " + lowest + " to " + highest);
		return range;
	}

	/** @throws Refusal naming this field, with what is wrong with it, unless it is right */
	void require(final boolean right, final String complaint) {
		require(right, complaint, "download the model again or choose another one");
	}

	/** The same, with what to do. */
	void require(final boolean right, final String complaint, final String remedy) {
		if (!right) throw new Refusal(file + ": " + (path.isEmpty() ? "the file" : path) + " " + complaint + "; " + remedy + ".");
	}

	private <T> T as(final Class<T> type, final String name) {
		require(!isMissing(), "is missing");
		require(type.isInstance(value), "must be " + name);
		return type.cast(value);
	}
}
