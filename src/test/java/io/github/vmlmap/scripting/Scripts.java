package io.github.vmlmap.scripting;

import java.nio.file.Path;
import java.util.Map;

import org.scijava.Context;
import org.scijava.script.ScriptService;

/** Runs scripts as Fiji does headless: parameters by their names, outputs by theirs. */
public final class Scripts {

	private Scripts() {}

	/** Runs a script's file. */
	public static Map<String, Object> run(final Context context, final Path script, final Map<String, Object> inputs) throws Exception {
		return context.service(ScriptService.class).run(script.toFile(), true, inputs).get().getOutputs();
	}

	/** Runs a script's text, in Groovy. */
	public static Map<String, Object> run(final Context context, final String script, final Map<String, Object> inputs) throws Exception {
		return context.service(ScriptService.class).run("script.groovy", script, true, inputs).get().getOutputs();
	}
}
