package io.github.vmlmap.commands;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.Macro;

import io.github.vmlmap.imagej.PlainName;
import io.github.vmlmap.imagej.SelectionMacro;

/**
 * The macro that repeats a run: the plane that is shown, the selection, where the command looked at one, and the
 * command with all its values. Where ImageJ would read other values than were used, a sentence that says so in its place.
 */
final class MacroLine {

	private MacroLine() {}

	/** @param input the image before the run, at its plane and with its selection; null where the command has none */
	static String of(final Command command, final ImagePlus input) {
		final Map<String, Double> taken = input != null && command instanceof ImageSizes sizes ? sizes.taken(input) : Map.of();
		final Map<String, String> values = values(command, taken, UnaryOperator.identity());
		return misread(values).orElseGet(() -> start(values, input) + run(command, values));
	}

	private static String start(final Map<String, String> values, final ImagePlus input) {
		if (input == null) return "";
		final boolean selects = "Selection".equals(values.get("hidden")) && input.getRoi() != null;
		return SelectionMacro.ofPlane(input) + (selects ? SelectionMacro.of(input.getRoi()) + " " : "");
	}

	/** The same without an image, for others to read: of each path its last name. */
	static String published(final Command command) {
		final Map<String, String> values = values(command, Map.of(), PlainName::of);
		return misread(values).orElseGet(() -> run(command, values));
	}

	private static String run(final Command command, final Map<String, String> values) {
		return "run(\"" + label(command) + "\", \"" + options(values).replace("\\", "\\\\").replace("\"", "\\\"") + "\");";
	}

	private static Map<String, String> values(final Command command, final Map<String, Double> taken, final UnaryOperator<String> form) {
		final Map<String, String> values = new LinkedHashMap<>();
		for (final Field field : parameters(command.getClass())) values.put(field.getName(), form.apply(value(field, command)));
		taken.forEach((name, value) -> values.replace(name, value.toString()));
		return values;
	}

	private static String options(final Map<String, String> values) {
		return values.entrySet().stream().map(value -> value.getKey() + "=" + quoted(value.getValue())).collect(Collectors.joining(" "));
	}

	/** Asks ImageJ's own parser, which knows no escapes and looks for a key in the values of others too. */
	private static Optional<String> misread(final Map<String, String> values) {
		final String options = options(values) + " ";
		return values.keySet().stream().filter(key -> !isRead(Macro.getValue(options, key, ""), values.get(key))).findFirst().map(key -> String.format(
			"No macro line can repeat this run: for '%s' ImageJ would not read '%s'. Use names without line breaks, unbalanced brackets and '%s='.", key, values.get(key), key));
	}

	private static boolean isRead(final String read, final String value) {
		return read.equals(value) && value.lines().count() <= 1;
	}

	/** Its name in the menu; a command of a script has none. */
	private static String label(final Command command) {
		final Plugin plugin = command.getClass().getAnnotation(Plugin.class);
		final String path = plugin == null ? command.getClass().getSimpleName() : plugin.menuPath();
		return path.substring(path.lastIndexOf('>') + 1).strip();
	}

	/** Those a dialog shows, but for the image: the base class's first, as SciJava has them. */
	private static List<Field> parameters(final Class<?> command) {
		if (command == null) return List.of();
		final List<Field> fields = new ArrayList<>(parameters(command.getSuperclass()));
		for (final Field field : command.getDeclaredFields()) {
			final Parameter parameter = field.getAnnotation(Parameter.class);
			if (parameter != null && parameter.type() == ItemIO.INPUT && isRecorded(field.getType())) fields.add(field);
		}
		return Collections.unmodifiableList(fields);
	}

	static boolean isRecorded(final Class<?> type) {
		return type == String.class || type == Boolean.class || type == PriorChoice.class || Number.class.isAssignableFrom(type);
	}

	private static String value(final Field field, final Command command) {
		try {
			field.setAccessible(true);
			return String.valueOf(field.get(command));
		}
		catch (final IllegalAccessException e) {
			throw new IllegalStateException("A parameter of our own is not accessible: " + field, e);
		}
	}

	/** As ImageJ's recorder: brackets round what is empty or has blanks; and round what would be taken for quoted itself. */
	private static String quoted(final String value) {
		return value.isEmpty() || value.contains(" ") || value.startsWith("[") || value.startsWith("'") ? "[" + value + "]" : value;
	}
}
