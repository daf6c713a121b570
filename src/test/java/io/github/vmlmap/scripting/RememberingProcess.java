package io.github.vmlmap.scripting;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;

import org.scijava.Context;

/** Runs a template after another script, where SciJava remembers what was entered. */
final class RememberingProcess {

	private static final String OTHER = "#@ Integer samples\n#@ Long seed\n";

	private RememberingProcess() {}

	public static void main(final String... arguments) throws Exception {
		final Context context = new Context();
		Scripts.run(context, OTHER, Map.of("samples", 3, "seed", 9L));
		Scripts.run(context, OTHER + "println 'remembered ' + samples", Map.of());
		Scripts.run(context, Path.of(System.getProperty("test.template")), Map.of("input", new File(System.getProperty("test.input")), "output", new File(System.getProperty("test.output")), "prior",
			System.getProperty("test.prior"), "endfiji", true));
	}
}
