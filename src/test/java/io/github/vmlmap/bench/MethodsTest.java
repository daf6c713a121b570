package io.github.vmlmap.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.vmlmap.models.TinyPrior;

class MethodsTest {

	@TempDir
	Path folder;

	@Test
	void eachMethodHasARowOfATaskThatSuitsIt() throws IOException {
		final String prior = TinyPrior.write(folder.resolve("prior")).folder().toString();
		final Path temporary = Files.createDirectory(folder.resolve("temporary"));
		final String methods = "Bicubic; Wiener; DDRM; Non-local means; Biharmonic";
		final List<String> rows = new ArrayList<>();
		assertThat(new Methods().run(new Options(Map.of("model", prior, "latents", "", "crop", "16", "methods", methods)), temporary, rows::add)).isEqualTo(5);
		assertThat(rows.stream().map(row -> row.split(", ")[1] + ": " + row.split(", ")[0])).containsExactly("DDRM: Random mask", "Biharmonic: Random mask", "Bicubic: Super-resolution x4",
			"Wiener: Uniform deblurring", "Non-local means: Denoising");
		assertThat(rows).noneMatch(row -> row.contains("refused"));
		try (Stream<Path> left = Files.list(temporary)) {
			assertThat(left).isEmpty();
		}
	}

	@Test
	void whatNoTaskSuitsHasItsReason() throws IOException {
		final String prior = TinyPrior.write(folder.resolve("prior")).folder().toString();
		final List<String> rows = new ArrayList<>();
		new Methods().run(new Options(Map.of("model", prior, "latents", "", "crop", "16", "methods", "Bicubic", "tasks", "Box; Denoising")), folder, rows::add);
		assertThat(rows).singleElement().asString().startsWith("Denoising, Bicubic, nuclei: refused: Bicubic only undoes binning");
	}
}
