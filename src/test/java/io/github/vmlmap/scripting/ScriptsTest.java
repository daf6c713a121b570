package io.github.vmlmap.scripting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;

class ScriptsTest {

	private static final String SCRIPT = """
		#@ Integer a
		#@ Integer b (value = 3)
		#@ CommandService commands
		#@output Integer product
		#@output Boolean found
		product = a * b
		found = commands != null
		""";

	@TempDir
	private Path folder;

	@Test
	void fillsParametersAndGivesOutputs() throws Exception {
		try (Context context = Contexts.forgetful()) {
			final Map<String, Object> outputs = Scripts.run(context, SCRIPT, Map.of("a", 14, "b", 3));
			assertThat(outputs).containsEntry("product", 42).containsEntry("found", true);
		}
	}

	@Test
	void runsAFile() throws Exception {
		final Path script = Files.writeString(folder.resolve("multiply.groovy"), SCRIPT);
		try (Context context = Contexts.forgetful()) {
			assertThat(Scripts.run(context, script, Map.of("a", 2, "b", 5))).containsEntry("product", 10);
		}
	}
}
