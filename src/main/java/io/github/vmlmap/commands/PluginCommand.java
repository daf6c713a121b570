package io.github.vmlmap.commands;

import java.awt.GraphicsEnvironment;

import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;

import io.github.vmlmap.imagej.CurrentMacro;

/**
 * What all commands share: where one is canceled, the macro that runs it ends (no other), for what follows would be done to another image. A
 * dialog tells why; without a display the log does.
 */
abstract class PluginCommand extends ContextCommand {

	@Override
	public void cancel(final String reason) {
		final boolean again = isCanceled();
		super.cancel(reason);
		if (again) return;
		if (reason != null && GraphicsEnvironment.isHeadless()) getContext().service(LogService.class).error(reason);
		if (MacroThread.waits(getContext())) CurrentMacro.abort();
	}
}
