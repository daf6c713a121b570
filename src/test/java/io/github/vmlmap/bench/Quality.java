package io.github.vmlmap.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.github.vmlmap.solvers.Preset;
import io.github.vmlmap.solvers.SolverSettings;

/**
 * How well a prior restores real images, by default nuclei, beside classical methods. Finished images of a task are
 * kept under target/bench/quality by model and settings, and not run again.
 */
final class Quality implements Benchmark {

	/** The first two or three files by name of each kind of the nuclei: chosen before any was looked at. */
	static final List<String> IMAGES = List.of("dsb360_02903040e19d_0", "dsb360_06c779330d6d_0", "dsb512_1400420310c9_0",
		"dsb512_20c37b1ad2f5_0", "dsb512_20e209f6ffa1_0", "dsb520_2c83c86dd4e5_0", "dsb520_2cfa61bef654_0", "dsb520_2d53d7ec0c57_0");
	/** The other nuclei. */
	static final List<String> OTHERS = List.of("dsb360_a6e81120d1cb_0", "dsb360_b0defa611b75_0", "dsb512_29ea4f6eb454_0", "dsb512_40b00d701695_0",
		"dsb512_5d21acedb301_0", "dsb520_3ebd2ab34ba8_0", "dsb520_449a9c32e53a_0", "dsb520_6f8197baf738_0", "dsb520_8d29c5a03e05_0", "dsb520_d52958107d0b_0");

	@Override
	public String name() {
		return "quality";
	}

	@Override
	public String summary() {
		return "PSNR for discs of 16 pixels on structure, prior and biharmonic [--model --preset --data --files --images --tasks --seeds --per-seed --noise --workers --out, and settings]";
	}

	@Override
	public String run(final Options options) throws Exception {
		final List<String> all = Stream.of(options.text("files", String.join(",", IMAGES)).split(",")).toList();
		final List<String> names = all.subList(0, options.integer("images", all.size()));
		final List<Long> seeds = Stream.of(options.text("seeds", "1,2").split(",")).map(Long::valueOf).toList();
		try (BenchPrior prior = BenchPrior.open(options, 1)) {
			final Preset preset = Preset.ofLabel(options.text("preset", Preset.FAST.label()));
			final TaskRun run = new TaskRun(prior.denoiser(), preset, settings(options, preset.settings()), seeds, options.integer("per-seed", 2),
				options.number("noise", 0));
			final List<Task> tasks = Tasks.list().stream().filter(task -> task.name().matches(options.text("tasks", ".*"))).toList();
			final Map<Task, List<Cell>> results = measure(tasks, run, images(options, names), folder(prior, run), options.integer("workers", 2));
			final QualityReport report = new QualityReport(results, prior.sha256(), run, names, options);
			System.out.println(report.markdown());
			if (options.values().containsKey("out")) Files.writeString(Path.of(options.text("out", "")), report.markdown());
			return report.figures();
		}
	}

	private static SolverSettings settings(final Options options, final SolverSettings d) {
		return d.withLevels(options.integer("levels", d.levels())).withSteps(options.integer("steps", d.steps())).withStepSize(options.number(
			"gamma", d.stepSize())).withSigmas(options.number("sigma-max", d.sigmaMax()), options.number("sigma-min", d.sigmaMin()));
	}

	static Map<String, Field> images(final Options options, final List<String> names) throws IOException {
		final String home = System.getenv().getOrDefault("VMLMAP_DATA", "../shared/data/eval");
		final Map<String, Field> images = new LinkedHashMap<>();
		for (final String name : names) images.put(name, Field.read(Path.of(options.text("data", home), name + ".png")));
		return images;
	}

	/** Where the cells of this model, these settings are kept. */
	private static Path folder(final BenchPrior prior, final TaskRun run) throws IOException {
		final String key = Integer.toHexString((run.preset() + " " + run.settings() + " " + run.seeds() + " " + run.perSeed() + " " + run.noise()).hashCode());
		return Files.createDirectories(Path.of("target", "bench", "quality", prior.id() + "-" + key));
	}

	/** Each worker restores an image at a time with one thread, which uses two cores better than one image with two. */
	private static Map<Task, List<Cell>> measure(final List<Task> tasks, final TaskRun run, final Map<String, Field> images, final Path folder,
		final int workers) throws InterruptedException, ExecutionException
	{
		final ExecutorService pool = Executors.newFixedThreadPool(workers);
		try {
			final Map<Task, List<Future<List<Cell>>>> pending = new LinkedHashMap<>();
			for (final Task task : tasks) pending.put(task, images.keySet().stream().map(image -> pool.submit(() -> cells(task, run, image, images.get(
				image), folder))).toList());
			final Map<Task, List<Cell>> results = new LinkedHashMap<>();
			for (final Task task : tasks) results.put(task, join(task, pending.get(task)));
			return results;
		}
		finally {
			pool.shutdownNow();
		}
	}

	private static List<Cell> join(final Task task, final List<Future<List<Cell>>> pending) throws InterruptedException, ExecutionException {
		final List<Cell> cells = new ArrayList<>();
		for (final Future<List<Cell>> image : pending) cells.addAll(image.get());
		System.out.println(task.name() + " done");
		return cells;
	}

	private static List<Cell> cells(final Task task, final TaskRun run, final String name, final Field image, final Path folder) throws IOException {
		final Path file = folder.resolve(task.name() + "-" + name + ".csv");
		if (Files.exists(file)) return Cell.read(file);
		final List<Cell> cells = run.run(task, task.placement().choose(name, image, Tasks.SIDE, task.counted()));
		Cell.write(file, cells);
		return cells;
	}
}
