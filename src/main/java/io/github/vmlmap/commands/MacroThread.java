package io.github.vmlmap.commands;

import java.util.Objects;
import java.util.stream.Stream;

import org.scijava.Context;
import org.scijava.thread.ThreadService;

import io.github.vmlmap.imagej.CurrentMacro;

/** Whether a macro waits for the run of a command. ImageJ knows only whether there is a macro, which may be another that goes on behind the user's windows. */
final class MacroThread {

	private MacroThread() {}

	/** Of the run that the calling thread does: SciJava gives runs to other threads, and knows which wait for them. */
	static boolean waits(final Context context) {
		final ThreadService threads = context.service(ThreadService.class);
		return Stream.iterate(Thread.currentThread(), Objects::nonNull, threads::getParent).anyMatch(CurrentMacro::isRunBy);
	}
}
