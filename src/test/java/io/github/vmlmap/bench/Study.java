package io.github.vmlmap.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

import io.github.vmlmap.benchmark.BenchmarkListener;
import io.github.vmlmap.benchmark.Cell;
import io.github.vmlmap.benchmark.Columns;
import io.github.vmlmap.imagej.RestorationBenchmark;

/** The study of docs/benchmark.md: every method of the paper's tables on one footing, the cheapest first. Started again it goes on. */
final class Study implements Benchmark {

	private static final String TASKS = "Half mask; Box; Expand; Super-resolution mask; Random mask; Super-resolution x4; Uniform deblurring";

	/** A part of it: methods with one budget of time, on the first so many images. */
	private record Stage(String methods, int images, String seeds) {}

	private static final String CHEAP = "VML-MAP preset Fast; DDRM; Biharmonic; Bicubic; Wiener";
	private static final String MIDDLE = "VML-MAP, Default; PiGDM; LatentVML-MAP, Default; Preconditioned VML-MAP, Default";
	private static final String MORE = "VML-MAP preset Balanced; PiGDM, conditional form; DAPS-1K; MAP-GA(D), reconstructed; LatentDAPS";
	private static final String PAPER = "VML-MAP, Paper; Preconditioned VML-MAP, Paper; LatentVML-MAP, Paper; ReSample; ReSample without pixel optimisation";
	private static final String FOUR_THOUSAND = "DAPS-4K";

	private static final List<Stage> STAGES = List.of(new Stage(CHEAP, 8, "1"), new Stage(MIDDLE, 8, "1"), new Stage(MORE, 8, "1"), new Stage(CHEAP, 8, "1, 2"),
		new Stage(MIDDLE, 8, "1, 2"), new Stage(MORE, 8, "1, 2"), new Stage(PAPER, 8, "1"), new Stage(PAPER, 8, "1, 2"), new Stage(FOUR_THOUSAND, 2, "1, 2"));

	@Override
	public String name() {
		return "study";
	}

	@Override
	public String summary() {
		return "the study of docs/benchmark.md, resumed where it was; its tables [--out --stages --data --tables]";
	}

	@Override
	public String run(final Options options) throws IOException {
		final Path folder = Path.of(options.text("out", "target/study")).toAbsolutePath();
		final Path clean = images(options, Files.createDirectories(folder.resolve("clean")));
		final Path out = folder.resolve("out");
		for (final Stage stage : STAGES.subList(0, options.integer("stages", STAGES.size()))) restore(stage, clean, out);
		final StudyTables tables = StudyTables.read(out.resolve("results.csv"));
		System.out.println(tables);
		if (options.values().containsKey("tables")) Files.writeString(Path.of(options.text("tables", "")), tables.toString());
		return String.valueOf(tables.count());
	}

	/** The eight that docs/quality.md is of, for the benchmark takes the first of a folder. */
	private static Path images(final Options options, final Path clean) throws IOException {
		try (Stream<Path> all = Files.list(Path.of(options.text("data", System.getenv().getOrDefault("VMLMAP_DATA", "../shared/data/eval"))))) {
			for (final Path image : all.filter(file -> Quality.IMAGES.contains(file.getFileName().toString().replaceAll("\\.[^.]*$", ""))).toList())
				Files.copy(image, clean.resolve(image.getFileName()), StandardCopyOption.REPLACE_EXISTING);
		}
		return clean;
	}

	private static void restore(final Stage stage, final Path clean, final Path out) {
		RestorationBenchmark.DEFAULT.withLatentPrior("fluorescence-nuclei-latent").withTasks(TASKS).withMethods(stage.methods()).withImages(stage.images()).withSeeds(stage.seeds())
			.withForceCpu(true).run(clean.toString(), out.toString(), new BenchmarkListener() {

				@Override
				public void finished(final Cell cell, final Columns columns) {
					System.err.println(columns.line(cell));
				}
			});
	}
}
