package io.github.vmlmap.commands;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

import io.github.vmlmap.imagej.PlainName;
import io.github.vmlmap.imagej.SelectionMacro;

/**
 * The macro that repeats a run: the plane that is shown, the selection, where the command looked at one, and the
 * command with all its values.
 */
final class MacroLine {

	private MacroLine() {}

	/** @param input the image before the run, at its plane and with its selection; null where the command has none */
	static String of(final Command command, final ImagePlus input) {
		final Map<String, Double> taken = input != null && command instanceof ImageSizes sizes ? sizes.taken(input) : Map.of();
		final List<String> values = values(command, taken, UnaryOperator.identity());
		final String run = run(command, values);
		if (input == null) return run;
		final boolean selects = values.contains("hidden=Selection") && input.getRoi() != null;
		return SelectionMacro.ofPlane(input) + (selects ? SelectionMacro.of(input.getRoi()) + " " : "") + run;
	}

	/** The same without an image, for others to read: of each path its last name. */
	static String published(final Command command) {
		return run(command, values(command, Map.of(), PlainName::of));
	}

	private static String run(final Command command, final List<String> values) {
		return "run(\"" + label(command) + "\", \"" + String.join(" ", values).replace("\\", "\\\\").replace("\"", "\\\"") + "\");";
	}

	private static List<String> values(final Command command, final Map<String, Double> taken, final UnaryOperator<String> form) {
		return parameters(command.getClass()).stream().map(field -> field.getName() + "=" + (taken.containsKey(field.getName()) ? taken.get(field.getName()) :
			quoted(form.apply(value(field, command))))).toList();
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

	private static boolean isRecorded(final Class<?> type) {
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

	/** As ImageJ's recorder: brackets round what is empty or has blanks. */
	private static String quoted(final String value) {
		return value.isEmpty() || value.contains(" ") ? "[" + value + "]" : value;
	}
}
