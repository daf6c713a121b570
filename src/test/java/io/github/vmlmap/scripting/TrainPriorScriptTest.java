package io.github.vmlmap.scripting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;

import io.github.vmlmap.models.ModelCatalog;
import io.github.vmlmap.models.ModelDescription;
import io.github.vmlmap.models.TinyPrior;

class TrainPriorScriptTest {

	private static final Path SCRIPT = Path.of("src/main/resources/script_templates/VML-MAP", "Train_Prior.groovy");
	private static final String APPLICATION = "scijava.app.directory";

	@TempDir
	private Path folder;

	private String before;

	@BeforeEach
	void setApplication() {
		before = System.setProperty(APPLICATION, folder.resolve("Fiji").toString());
	}

	@AfterEach
	void resetApplication() {
		if (before == null) System.clearProperty(APPLICATION);
		else System.setProperty(APPLICATION, before);
	}

	@Test
	void trainsAndInstalls() throws Exception {
		final Path images = Files.createDirectories(folder.resolve("images"));
		for (int i = 0; i < 5; i++) save(images.resolve(i + ".tif"), i);
		final Path run = folder.resolve("run");
		final Map<String, Object> inputs = Map.of("images", images.toFile(), "pattern", "*.tif", "name", "stripes", "modality", "drawn stripes", "finetune",
			TinyPrior.writeLearned(folder.resolve("tiny")).folder().toString(), "minutes", 0.005, "folder", run.toString());
		try (Context context = Contexts.forgetful()) {
			assertThat(Scripts.run(context, SCRIPT, inputs).get("report").toString()).startsWith("The prior 'stripes' was trained in ").contains("time limit");
		}
		final ModelDescription made = ModelCatalog.standard().open("stripes").description();
		assertThat(made.images().modality()).isEqualTo("drawn stripes");
		assertThat(made.training().command()).as("published").contains("fineTune=tiny,").doesNotContain(folder.toString());
		assertThat(run).isDirectoryContaining("glob:**validation.csv").isDirectoryContaining("glob:**checkpoint.ndlist");
	}

	private static void save(final Path file, final int seed) throws IOException {
		final ByteProcessor pixels = new ByteProcessor(128, 128);
		final Random random = new Random(seed);
		for (int i = 0; i < 128 * 128; i++) pixels.set(i, (i % 128 / 9 % 3) * 40 + random.nextInt(20));
		assertThat(new FileSaver(new ImagePlus("stripes", pixels)).saveAsTiff(file.toString())).isTrue();
	}
}
