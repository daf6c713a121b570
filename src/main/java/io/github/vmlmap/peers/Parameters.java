package io.github.vmlmap.peers;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.Solver;

/**
 * The numbers that a method is set to beside its budget, by their names: those of the record that it is, and of records in this. What tells one
 * method from another, as a form, is none of them.
 */
public final class Parameters {

	private Parameters() {}

	/** Names and values, in the record's order; none for a method that has no numbers, or is no public record. */
	public static Map<String, Number> of(final Solver solver) {
		final Map<String, Number> numbers = new LinkedHashMap<>();
		if (isOpen(solver)) collect((Record) solver, numbers);
		return numbers;
	}

	/** The same in a line, as {@link #with} reads it. */
	public static String text(final Solver solver) {
		return of(solver).entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(", "));
	}

	/**
	 * The method with other numbers.
	 *
	 * @param text names and values with commas between them, as "eta=0.5, etaB=1"; what is not named stays, and all where it is empty
	 * @throws Refusal when the method has none of a name, or does not take a value
	 */
	public static Solver with(final Solver solver, final String text) {
		final Map<String, String> values = new LinkedHashMap<>();
		for (final String pair : text.split("[,;]")) if (!pair.isBlank()) {
			final String[] parts = pair.split("=", 2);
			if (parts.length < 2) throw new Refusal("'" + pair.strip() + "' is no parameter: give it as name=value, with commas between several.");
			values.put(known(solver, parts[0].strip()), parts[1].strip());
		}
		return values.isEmpty() ? solver : (Solver) with((Record) solver, values);
	}

	private static String known(final Solver solver, final String name) {
		final Map<String, Number> numbers = of(solver);
		final Optional<String> known = numbers.keySet().stream().filter(name::equalsIgnoreCase).findFirst();
		return known.orElseThrow(() -> new Refusal(solver.name() + " has no parameter '" + name + "': " + (numbers.isEmpty() ? "leave the parameters empty." : "choose some of " + String.join(", ",
			numbers.keySet()) + ".")));
	}

	private static boolean isOpen(final Object value) {
		return value instanceof Record && Modifier.isPublic(value.getClass().getModifiers());
	}

	private static void collect(final Record record, final Map<String, Number> numbers) {
		for (final RecordComponent component : record.getClass().getRecordComponents()) {
			final Object value = value(record, component);
			if (value instanceof Number number) numbers.put(component.getName(), number);
			if (isOpen(value)) collect((Record) value, numbers);
		}
	}

	private static Record with(final Record record, final Map<String, String> values) {
		final RecordComponent[] components = record.getClass().getRecordComponents();
		final Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
		final Object[] arguments = Stream.of(components).map(component -> argument(component.getName(), value(record, component), values)).toArray();
		try {
			return record.getClass().getConstructor(types).newInstance(arguments);
		}
		catch (final InvocationTargetException e) {
			if (e.getCause() instanceof IllegalArgumentException) throw new Refusal(e.getCause().getMessage(), e);
			throw new IllegalStateException(e);
		}
		catch (final ReflectiveOperationException e) {
			throw new IllegalStateException("A public record does not open: " + record, e);
		}
	}

	private static Object argument(final String name, final Object before, final Map<String, String> values) {
		if (isOpen(before)) return with((Record) before, values);
		final String text = values.get(name);
		if (text == null) return before;
		try {
			return before instanceof Integer ? (Object) Integer.valueOf(text) : (Object) Double.valueOf(text);
		}
		catch (final NumberFormatException e) {
			throw new Refusal("'" + text + "' is no " + (before instanceof Integer ? "whole " : "") + "number for " + name + ".", e);
		}
	}

	private static Object value(final Record record, final RecordComponent component) {
		try {
			return component.getAccessor().invoke(record);
		}
		catch (final ReflectiveOperationException e) {
			throw new IllegalStateException("A public record does not open: " + record, e);
		}
	}
}
