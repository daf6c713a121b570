package io.github.vmlmap.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.vmlmap.benchmark.BenchmarkListener;
import io.github.vmlmap.benchmark.Cell;
import io.github.vmlmap.benchmark.Columns;
import io.github.vmlmap.demo.Demo;
import io.github.vmlmap.imagej.RestorationBenchmark;

/** Every method on one small task, a row each. */
final class Methods implements Benchmark {

	@Override
	public String name() {
		return "methods";
	}

	@Override
	public String summary() {
		return "every method on one small task, a row each [--model --latents --task --noise --crop --methods]";
	}

	@Override
	public String run(final Options options) throws IOException {
		final Path folder = Files.createTempDirectory("methods");
		final Path images = Files.createDirectory(folder.resolve("images"));
		try (InputStream in = Demo.class.getResourceAsStream("/samples/nuclei.tif")) {
			Files.copy(in, images.resolve("nuclei.tif"));
		}
		final int[] rows = new int[1];
		new RestorationBenchmark(options.text("model", "fluorescence-nuclei"), options.text("latents", "fluorescence-nuclei-latent"), options.text("task", "Random mask"), options.text("methods", "all"), options.number(
			"noise", 0.05), options.integer("crop", 32), 1, "1", "", "", true, "").run(images.toString(), folder.resolve("out").toString(), new BenchmarkListener() {

				@Override
				public void finished(final Cell cell, final Columns columns) {
					System.out.println(columns.line(cell));
					rows[0]++;
				}
			});
		return String.valueOf(rows[0]);
	}
}
