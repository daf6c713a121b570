package io.github.vmlmap.commands;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.scijava.command.CommandModuleItem;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;

/**
 * A command as its dialog shows it: what is its own comes first, what all commands share last, where SciJava has the base class's
 * first; and nothing of stacks is asked of a single plane.
 */
record DialogModule(Module module) {

	/** What is to be asked, in the order of the dialog. */
	List<ModuleItem<?>> items() {
		final List<ModuleItem<?>> asked = unresolved().filter(this::isAsked).toList();
		return asked.stream().sorted(Comparator.<ModuleItem<?>> comparingInt(DialogModule::depth).reversed().thenComparingDouble(item -> place(item, asked))).toList();
	}

	/** Where it was declared, or just before another. */
	private static double place(final ModuleItem<?> item, final List<ModuleItem<?>> asked) {
		final List<String> names = asked.stream().<String> map(ModuleItem::getName).toList();
		final int next = names.indexOf(item.get(Trait.BEFORE));
		return next < 0 ? names.indexOf(item.getName()) : next - 0.5;
	}

	/** Takes for everything that was not given what the command has: its defaults, but for the image. */
	void resolve() {
		unresolved().filter(item -> item.getValue(module) != null).forEach(item -> module.resolveInput(item.getName()));
	}

	/** The command with those alone, for SciJava's dialogs. */
	Module view() {
		final ModuleInfo info = view(ModuleInfo.class, module.getInfo(), "inputs", items());
		return view(Module.class, module, "getInfo", info);
	}

	private Stream<ModuleItem<?>> unresolved() {
		return StreamSupport.stream(module.getInfo().inputs().spliterator(), false).<ModuleItem<?>> map(item -> item).filter(item -> !module.isInputResolved(item.getName()));
	}

	private boolean isAsked(final ModuleItem<?> item) {
		if (!(module.getInput("image") instanceof ImagePlus image)) return true;
		return !(item.is(Trait.STACK) && image.getStackSize() == 1) && !(item.is(Trait.DEPTH) && image.getNSlices() == 1);
	}

	private static int depth(final ModuleItem<?> item) {
		if (!(item instanceof CommandModuleItem<?> field)) return 0;
		return (int) Stream.<Class<?>> iterate(field.getField().getDeclaringClass(), type -> type != null, Class::getSuperclass).count();
	}

	/** All that the whole does, but for one method. */
	private static <T> T view(final Class<T> type, final T whole, final String method, final Object value) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
			(proxy, called, arguments) -> called.getName().equals(method) ? value : call(whole, called, arguments)));
	}

	private static Object call(final Object whole, final Method called, final Object[] arguments) throws Throwable {
		try {
			return called.invoke(whole, arguments);
		}
		catch (final InvocationTargetException e) {
			throw e.getCause();
		}
	}
}
