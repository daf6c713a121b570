package io.github.vmlmap.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.scijava.util.FileUtils;

import io.github.vmlmap.benchmark.BenchmarkListener;
import io.github.vmlmap.benchmark.Cell;
import io.github.vmlmap.benchmark.Columns;
import io.github.vmlmap.benchmark.Contender;
import io.github.vmlmap.benchmark.Contenders;
import io.github.vmlmap.demo.Demo;
import io.github.vmlmap.imagej.RestorationBenchmark;

/** Every method on one small task, the first that suits it, a row each. */
final class Methods implements Benchmark {

	private static final String TASKS = "Random mask; Super-resolution x4; Uniform deblurring; Denoising";

	@Override
	public String name() {
		return "methods";
	}

	@Override
	public String summary() {
		return "every method on one small task, the first that suits it, a row each [--model --latents --tasks --noise --crop --methods]";
	}

	@Override
	public String run(final Options options) throws IOException {
		return String.valueOf(run(options, Path.of(System.getProperty("java.io.tmpdir")), System.out::println));
	}

	/**
	 * Leaves nothing behind.
	 *
	 * @param rows takes what methods made, as they finish, then the last refusals of those that no task suits
	 * @return how many rows there are
	 */
	int run(final Options options, final Path temporary, final Consumer<String> rows) throws IOException {
		final Path folder = Files.createTempDirectory(temporary, "methods");
		try {
			return run(options, Files.createDirectory(folder.resolve("images")), folder.resolve("out"), rows);
		}
		finally {
			FileUtils.deleteRecursively(folder.toFile());
		}
	}

	private static int run(final Options options, final Path images, final Path out, final Consumer<String> rows) throws IOException {
		try (InputStream in = Demo.class.getResourceAsStream("/samples/nuclei.tif")) {
			Files.copy(in, images.resolve("nuclei.tif"));
		}
		final String latents = options.text("latents", "fluorescence-nuclei-latent");
		final RestorationBenchmark small = RestorationBenchmark.DEFAULT.withPrior(options.text("model", "fluorescence-nuclei")).withLatentPrior(latents).withNoise(options.number("noise", 0.05))
			.withCrop(options.integer("crop", 32)).withImages(1).withForceCpu(true);
		final List<String> methods = Contenders.named(options.text("methods", "all"), !latents.isBlank()).stream().map(Contender::label).toList();
		final Map<String, String> refused = new LinkedHashMap<>();
		methods.forEach(method -> refused.put(method, ""));
		for (final String task : options.text("tasks", TASKS).split(";"))
			if (!refused.isEmpty()) small.withTasks(task).withMethods(String.join("; ", refused.keySet())).run(images.toString(), out.toString(), new Rows(refused, rows));
		refused.values().forEach(rows);
		return methods.size();
	}

	private record Rows(Map<String, String> refused, Consumer<String> rows) implements BenchmarkListener {

		@Override
		public void finished(final Cell cell, final Columns columns) {
			final String row = columns.line(cell);
			if (cell.state() == Cell.State.REFUSED) {
				refused.put(cell.key().method(), row);
				return;
			}
			refused.remove(cell.key().method());
			rows.accept(row);
		}

		/** Of faults, which the next task may hide. */
		@Override
		public void noted(final String sentence) {
			rows.accept(sentence);
		}
	}
}
