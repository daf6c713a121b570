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

/** The study of docs/benchmark.md: every method of the paper's tables on one footing, the cheapest first. Started again it goes on, from what docs/study holds. */
final class Study implements Benchmark {

	private static final String MAIN = "Half mask; Box; Super-resolution x4; Uniform deblurring";
	private static final String ALL = MAIN + "; Expand; Super-resolution mask; Random mask";

	/** A part of it: methods with one budget of time, on the first so many images. */
	private record Stage(String methods, String tasks, int images, String seeds) {}

	private static final String CHEAP = "VML-MAP preset Fast; DDRM; PiGDM; PiGDM, conditional form; Biharmonic; Bicubic; Wiener";
	/** With Richardson-Lucy, which refuses the paper's form of the blur. */
	private static final String BLUR = "Richardson-Lucy with total variation; Wiener; VML-MAP preset Fast; DDRM; PiGDM; PiGDM, conditional form";
	private static final String FORMS = "VML-MAP, Default; Preconditioned VML-MAP, Default";
	private static final String SAMPLERS = "DAPS-1K; MAP-GA(D), reconstructed";
	private static final String LATENTS = "LatentVML-MAP, Default; LatentDAPS; ReSample, 100 levels; ReSample without pixel optimisation, 100 levels";
	private static final String THOUSAND = "VML-MAP, 1000 forwards; Preconditioned VML-MAP, 1000 forwards; LatentVML-MAP, 1000 forwards";

	private static final List<Stage> STAGES = List.of(new Stage(CHEAP, ALL, 8, "1, 2"), new Stage(FORMS, ALL, 8, "1"), new Stage(SAMPLERS, MAIN, 8, "1"), new Stage(LATENTS, MAIN, 8, "1"),
		new Stage(FORMS, ALL, 8, "1, 2"), new Stage(SAMPLERS, MAIN, 8, "1, 2"), new Stage(THOUSAND, MAIN, 8, "1"), new Stage("DAPS-4K", MAIN, 2, "1, 2"),
		new Stage(LATENTS, MAIN, 8, "1, 2"), new Stage(THOUSAND, MAIN, 8, "1, 2"), new Stage(SAMPLERS, ALL, 8, "1, 2"),
		new Stage(BLUR, "Circular uniform deblurring", 8, "1, 2"));

	@Override
	public String name() {
		return "study";
	}

	@Override
	public String summary() {
		return "the study of docs/benchmark.md, resumed where it was; its tables [--out --known --after --stages --seed --data --tables]";
	}

	@Override
	public String run(final Options options) throws IOException {
		final Path folder = Path.of(options.text("out", "target/study")).toAbsolutePath();
		final Path clean = images(options, Files.createDirectories(folder.resolve("clean")));
		final Path out = Files.createDirectories(folder.resolve("out"));
		continueFrom(Path.of(options.text("known", "docs/study")), out);
		for (final Stage stage : STAGES.subList(options.integer("after", 0), options.integer("stages", STAGES.size()))) restore(stage, clean, out);
		final StudyTables all = StudyTables.read(out.resolve("results.csv"));
		final StudyTables tables = options.values().containsKey("seed") ? all.ofSeed(options.text("seed", "")) : all;
		System.out.println(tables);
		if (options.values().containsKey("tables")) Files.writeString(Path.of(options.text("tables", "")), tables.toString());
		return String.valueOf(tables.count());
	}

	/** What the repository has is not run again. */
	private static void continueFrom(final Path known, final Path out) throws IOException {
		for (final String file : List.of("results.csv", "settings.properties"))
			if (Files.exists(known.resolve(file)) && Files.notExists(out.resolve(file))) Files.copy(known.resolve(file), out.resolve(file));
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
		RestorationBenchmark.DEFAULT.withLatentPrior("fluorescence-nuclei-latent").withTasks(stage.tasks()).withMethods(stage.methods()).withImages(stage.images()).withSeeds(stage.seeds())
			.withForceCpu(true).run(clean.toString(), out.toString(), new BenchmarkListener() {

				@Override
				public void finished(final Cell cell, final Columns columns) {
					System.err.println(columns.line(cell));
				}
			});
	}
}
