package io.github.vmlmap.imagej;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;

/**
 * Entries as lines "VML-MAP key: value". A value is JSON, but a string stands without quotes where
 * it cannot be taken for anything else.
 */
final class InfoText {

	private static final String PREFIX = "VML-MAP ";
	private static final String SEPARATOR = ": ";
	private static final Gson LINE = new GsonBuilder().disableHtmlEscaping().create();
	private static final Gson FILE = new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

	private InfoText() {}

	static void requireKey(final String key) {
		if (key.isBlank() || key.contains(SEPARATOR) || key.lines().count() != 1)
			throw new IllegalArgumentException("No key of a line: '" + key + "'");
	}

	static String write(final Map<String, Object> entries) {
		return entries.entrySet().stream().map(e -> PREFIX + e.getKey() + SEPARATOR + text(e.getValue()) + "\n")
			.collect(Collectors.joining());
	}

	static String json(final Map<String, Object> entries) {
		return FILE.toJson(entries);
	}

	/** The entries of the last block; a block starts with the version. */
	static Map<String, Object> read(final String info) {
		final Map<String, Object> entries = new LinkedHashMap<>();
		if (info != null) info.lines().filter(InfoText::isEntry).forEach(line -> readLine(line.substring(PREFIX.length()), entries));
		return entries;
	}

	private static boolean isEntry(final String line) {
		return line.startsWith(PREFIX) && line.contains(SEPARATOR);
	}

	private static void readLine(final String line, final Map<String, Object> entries) {
		final int colon = line.indexOf(SEPARATOR);
		final String key = line.substring(0, colon);
		if (key.equals(Provenance.VERSION)) entries.clear();
		entries.put(key, value(line.substring(colon + SEPARATOR.length())));
	}

	private static String text(final Object value) {
		final boolean plain = value instanceof String string && !string.contains("\n") && !string.contains("\r") && string.equals(value(string));
		return plain ? (String) value : LINE.toJson(value);
	}

	private static Object value(final String text) {
		if (!text.matches("[\\[\"\\d-].*|true|false")) return text;
		try {
			return plain(LINE.getAdapter(JsonElement.class).fromJson(text));
		}
		catch (final IOException | JsonParseException | NumberFormatException notOurs) {
			return text;
		}
	}

	private static Object plain(final JsonElement json) {
		if (json.isJsonArray()) return array(json);
		if (!json.isJsonPrimitive()) throw new JsonParseException("No entry holds " + json);
		final JsonPrimitive value = json.getAsJsonPrimitive();
		if (value.isBoolean()) return value.getAsBoolean();
		return value.isNumber() ? number(value.getAsString()) : value.getAsString();
	}

	private static List<Object> array(final JsonElement json) {
		return StreamSupport.stream(json.getAsJsonArray().spliterator(), false).map(InfoText::plain).toList();
	}

	private static Object number(final String digits) {
		return digits.matches("-?\\d+") ? (Object) Long.valueOf(digits) : Double.valueOf(digits);
	}
}
