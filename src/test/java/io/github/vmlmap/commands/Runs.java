package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.ImagePlus;

import io.github.vmlmap.imagej.Provenance;
import io.github.vmlmap.scripting.Contexts;

/** Runs commands as a script does, where nothing is remembered of earlier runs, nor for later ones. */
record Runs(CommandService commands) implements AutoCloseable {

	Runs() {
		this(Contexts.forgetful().service(CommandService.class));
	}

	/** A run to its end, with SciJava's pre- and postprocessors. */
	CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		return commands.run(command, true, inputs).get();
	}

	/** The result of a run that nothing stopped. */
	ImagePlus result(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final CommandModule done = commands.run(command, false, inputs).get();
		assertThat(done.getCancelReason()).isNull();
		return (ImagePlus) done.getOutput("output");
	}

	/** What a result says of how it was made. */
	static Provenance provenance(final ImagePlus result) {
		return Provenance.fromInfo(result.getInfoProperty()).orElseThrow();
	}

	static Object said(final ImagePlus result, final String key) {
		return provenance(result).get(key).orElseThrow(() -> new AssertionError("Nothing says " + key + "."));
	}

	@Override
	public void close() {
		commands.context().dispose();
	}
}
