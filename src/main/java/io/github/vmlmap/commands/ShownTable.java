package io.github.vmlmap.commands;

import java.awt.GraphicsEnvironment;
import java.util.function.BiConsumer;

import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

import ij.measure.ResultsTable;

/** Shows the tables of a command before SciJava would: that shows none of ImageJ's, and warns of each. Without a display they are outputs alone. */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.VERY_LOW + 1)
public class ShownTable extends AbstractPostprocessorPlugin {

	private final BiConsumer<ResultsTable, String> window;

	/** Called by SciJava. */
	public ShownTable() {
		this(GraphicsEnvironment.isHeadless() ? (table, title) -> {} : ResultsTable::show);
	}

	ShownTable(final BiConsumer<ResultsTable, String> window) {
		this.window = window;
	}

	@Override
	public void process(final Module module) {
		if (!(module.getDelegateObject() instanceof TableCommand command)) return;
		for (final ModuleItem<?> output : module.getInfo().outputs()) {
			if (!(output.getValue(module) instanceof ResultsTable table)) continue;
			window.accept(table, command.tableTitle());
			module.resolveOutput(output.getName());
		}
	}
}
