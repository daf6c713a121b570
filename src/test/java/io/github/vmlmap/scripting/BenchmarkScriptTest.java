package io.github.vmlmap.scripting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;

import io.github.vmlmap.models.TinyPrior;

class BenchmarkScriptTest {

	@TempDir
	private Path folder;

	/** The line that the report gives is a script itself. */
	@Test
	void runsFromGroovyAndAgainByTheLineInTheReport() throws Exception {
		final Path images = Files.createDirectories(folder.resolve("Ada's images"));
		save(images.resolve("a.tif"));
		final String imports = "#@ String images\n#@ String out\n#@ String prior\n#@output String said\n" +
			"import io.github.vmlmap.benchmark.BenchmarkListener\nimport io.github.vmlmap.imagej.RestorationBenchmark\n";
		final Map<String, Object> inputs = Map.of("images", images.toString(), "out", folder.resolve("out").toString(), "prior", TinyPrior.write(folder.resolve("tiny")).folder().toString());
		try (Context context = Contexts.forgetful()) {
			final String script = imports + "said = RestorationBenchmark.DEFAULT.withPrior(prior).withTasks('Box; Denoising').withMethods('DDRM; Non-local means')" +
				".withNoise(0.1).withCrop(16).withSeeds('1, 2').run(images, out, BenchmarkListener.SILENT).sentence()";
			assertThat(Scripts.run(context, script, inputs).get("said").toString()).startsWith("6 of 6 results, 0 diverged and 1 refused");
			final String line = Files.readString(folder.resolve("out/report.html")).replaceAll("(?s).*<pre>(.*)</pre>.*", "$1").replace("&#39;", "'");
			assertThat(Scripts.run(context, imports + "said = " + line + ".sentence()", inputs).get("said").toString()).startsWith("6 of 6 results");
		}
	}

	private static void save(final Path file) throws IOException {
		final ByteProcessor pixels = new ByteProcessor(24, 24);
		for (int i = 0; i < 24 * 24; i++) pixels.set(i, (int) (100 + 90 * Math.sin(i % 24 / 3.0) * Math.cos(i / 24 / 4.0)));
		assertThat(new FileSaver(new ImagePlus("a", pixels)).saveAsTiff(file.toString())).isTrue();
	}
}
