package io.github.vmlmap.commands;

import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.prefs.PrefService;

/**
 * What was entered into a command's dialog before, kept for its next dialog alone: SciJava's own memory would give it to macros and
 * scripts that leave a value out, too.
 */
record RememberedValues(PrefService preferences, ConvertService converter) {

	/** Sets what is remembered and still possible. */
	void load(final Module module, final Iterable<ModuleItem<?>> items) {
		for (final ModuleItem<?> item : items) {
			final String text = isKept(item) ? preferences.get(module.getDelegateObject().getClass(), key(item)) : null;
			final Object value = text == null ? null : converter.convert(text, item.getType());
			if (isPossible(item, value)) module.setInput(item.getName(), value);
		}
	}

	/** Remembers what was entered. */
	void save(final Module module, final Iterable<ModuleItem<?>> items) {
		for (final ModuleItem<?> item : items)
			if (isKept(item)) preferences.put(module.getDelegateObject().getClass(), key(item), String.valueOf(item.getValue(module)));
	}

	/** No image, and nothing that belongs to one. */
	private static boolean isKept(final ModuleItem<?> item) {
		return !item.is(Trait.FLEETING) && !item.is(Trait.STACK) && MacroLine.isRecorded(item.getType());
	}

	private static String key(final ModuleItem<?> item) {
		return "dialog " + item.getName();
	}

	/** Of another version of the plugin, or of a prior that was removed since, it may not be. */
	private static boolean isPossible(final ModuleItem<?> item, final Object value) {
		if (value instanceof PriorChoice prior) return PriorChoices.names().contains(prior.name());
		if (value instanceof Number number) return isWithin(item, number.doubleValue());
		return value != null && (item.getChoices() == null || item.getChoices().isEmpty() || item.getChoices().contains(value));
	}

	private static boolean isWithin(final ModuleItem<?> item, final double value) {
		return !(item.getMinimumValue() instanceof Number least && value < least.doubleValue()) && !(item.getMaximumValue() instanceof Number most && value > most.doubleValue());
	}
}
