package io.github.vmlmap.scripting;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;

/** Runs a template as the shell does. */
final class TemplateProcess {

	private TemplateProcess() {}

	public static void main(final String... arguments) throws Exception {
		Scripts.run(Contexts.forgetful(), Path.of(System.getProperty("test.template")), Map.of("input", new File(System.getProperty("test.input")), "output", new File(System.getProperty("test.output")),
			"prior", System.getProperty("test.prior"), "endfiji", true));
	}
}
