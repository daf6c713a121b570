package io.github.vmlmap.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

/** The tables of docs/macros.md: every command with the keys of its macro line, as the commands themselves declare them. */
public final class MacroPage {

	/** What stands before it on the page is written by hand. */
	static final String MARK = "<!-- Written by MacroPage from here on -->\n";

	private MacroPage() {}

	/** Writes the tables anew into a page. */
	public static void main(final String[] arguments) throws IOException {
		final Path page = Path.of(arguments[0]);
		final String text = Files.readString(page);
		try (Context context = new Context()) {
			Files.writeString(page, text.substring(0, text.indexOf(MARK) + MARK.length()) + tables(context));
		}
	}

	static String tables(final Context context) {
		return commands(context).map(info -> table(info, context)).filter(Objects::nonNull).collect(Collectors.joining());
	}

	/** Each as "Command...: key". */
	static List<String> keys(final Context context) {
		return commands(context).flatMap(info -> keys(context.service(ModuleService.class).createModule(info)).stream().map(item -> info.getMenuPath().getLeaf().getName() + ": " + item.getName())).toList();
	}

	private static Stream<CommandInfo> commands(final Context context) {
		return context.service(CommandService.class).getCommands().stream().filter(info -> info.getDelegateClassName().startsWith("io.github.vmlmap."))
			.sorted(Comparator.comparing(info -> info.getMenuPath().getMenuString()));
	}

	private static List<ModuleItem<?>> keys(final Module module) {
		return new DialogModule(module).items().stream().<ModuleItem<?>> map(item -> item).filter(item -> MacroLine.isRecorded(item.getType())).toList();
	}

	private static String table(final CommandInfo info, final Context context) {
		final Module module = context.service(ModuleService.class).createModule(info);
		final List<ModuleItem<?>> keys = keys(module);
		if (keys.isEmpty()) return null;
		return "\n## " + info.getMenuPath().getLeaf().getName() + "\n\n" + "`" + info.getMenuPath().getMenuString() + "`\n\n| Key | Type | Default | In the dialog | Meaning |\n| --- | --- | --- | --- | --- |\n"
			+ keys.stream().map(item -> row(item, module)).collect(Collectors.joining());
	}

	private static String row(final ModuleItem<?> item, final Module module) {
		return String.format("| `%s` | %s | %s | %s | %s |%n", item.getName(), type(item), value(item, module), item.getLabel(), item.getDescription().replace("|", "\\|"));
	}

	private static String type(final ModuleItem<?> item) {
		if (item.getChoices() != null && !item.getChoices().isEmpty()) return item.getChoices().stream().map(choice -> "`" + choice + "`").collect(Collectors.joining(", "));
		if (item.getType() == Boolean.class) return "`true`, `false`";
		if (item.getType() == Double.class) return "number" + range(item);
		if (Number.class.isAssignableFrom(item.getType())) return "whole number" + range(item);
		return item.getType() == PriorChoice.class ? "name or folder" : "text";
	}

	private static String range(final ModuleItem<?> item) {
		final boolean isAtLeast = item.getMinimumValue() != null;
		final boolean isAtMost = item.getMaximumValue() != null;
		if (isAtLeast && isAtMost) return ", " + item.getMinimumValue() + " to " + item.getMaximumValue();
		return isAtLeast ? ", " + item.getMinimumValue() + " or more" : "";
	}

	private static String value(final ModuleItem<?> item, final Module module) {
		final String value = String.valueOf(item.getValue(module));
		return value.isEmpty() ? "empty" : "`" + value + "`";
	}
}
