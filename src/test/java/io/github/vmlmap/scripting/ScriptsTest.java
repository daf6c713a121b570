package io.github.vmlmap.scripting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.Phases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.script.ScriptInfo;

import io.github.vmlmap.workflow.LoadedPrior;

import ij.ImagePlus;

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

	/** N5 and imglib2-ij come with Fiji and are not on our class path: only our own names are looked up. */
	@Test
	void theTemplateForZarrIsGroovyAndNamesClassesThatThereAre() throws Exception {
		final CompilationUnit unit = new CompilationUnit();
		unit.addSource("RestoreZarrWindow.groovy", Files.readString(Path.of("scripts", "RestoreZarrWindow.groovy")).replace("#@", "//"));
		unit.compile(Phases.CONVERSION);
		final List<String> names = unit.getAST().getModules().get(0).getImports().stream().map(ImportNode::getClassName).toList();
		assertThat(names).contains("org.janelia.saalfeldlab.n5.universe.N5Factory", LoadedPrior.class.getName());
		for (final String name : names) if (name.startsWith("io.github.vmlmap")) assertThat(Class.forName(name)).isPublic();
	}

	/** Without Fiji's short names for types. */
	@Test
	void theTemplateForZarrHasParametersAndAnImage() throws Exception {
		try (Context context = Contexts.forgetful()) {
			final ScriptInfo script = new ScriptInfo(context, Path.of("scripts", "RestoreZarrWindow.groovy").toFile());
			assertThat(script.getInput("container").getType()).isEqualTo(String.class);
			assertThat(script.getInput("left").getType()).isEqualTo(Long.class);
			assertThat(script.getOutput("restored").getType()).isEqualTo(ImagePlus.class);
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
