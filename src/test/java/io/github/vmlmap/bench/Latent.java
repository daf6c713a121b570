package io.github.vmlmap.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.solvers.LatentVmlMap;
import io.github.vmlmap.solvers.LearningRate;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.solvers.VmlMap;

/** VML-MAP beside LatentVML-MAP: the same images, measurements without noise, seeds and steps. */
final class Latent implements Benchmark {

	static final String PIXEL = "VML-MAP";
	static final String LATENT = "LatentVML-MAP";

	@Override
	public String name() {
		return "latent";
	}

	@Override
	public String summary() {
		return "PSNR of G(E(x)), and tasks in which LatentVML-MAP beats VML-MAP [--prior --model --data --images --seeds --tasks --out]";
	}

	@Override
	public String run(final Options options) throws Exception {
		final Map<String, Field> images = Quality.images(options, Stream.of(Quality.IMAGES, Quality.OTHERS).flatMap(List::stream).toList());
		final List<String> shown = Quality.IMAGES.subList(0, options.integer("images", Quality.IMAGES.size()));
		final List<Long> seeds = Stream.of(options.text("seeds", "1,2").split(",")).map(Long::valueOf).toList();
		try (BenchPrior pixel = BenchPrior.open(options, 1); BenchLatents latents = BenchLatents.open(options, 1)) {
			final List<LatentRow> rows = new ArrayList<>();
			for (final Task task : LatentTasks.chosen(options)) {
				final List<Scene> scenes = shown.stream().map(name -> task.placement().choose(name, images.get(name), Tasks.SIDE, task.counted())).toList();
				rows.add(row(task, scenes, seeds, contenders(task, pixel, latents), latents));
			}
			final double reconstruction = latents.psnr(images.entrySet().stream().map(image -> Placement.ANYWHERE.choose(image.getKey(), image.getValue(), Tasks.SIDE,
				Tasks.all())).toList());
			final String report = LatentRow.report(rows, pixel, latents, options) + Table.number("%nG(E(x)) on a crop of each of %d images: %.2f dB.%n", images.size(),
				reconstruction) + LatentMemory.report(options);
			System.out.println(report);
			if (options.values().containsKey("out")) Files.writeString(Path.of(options.text("out", "")), report);
			return Table.number("%.2f %d", reconstruction, rows.stream().filter(LatentRow::isWon).count());
		}
	}

	/** VML-MAP refuses a blur without noise, unless it is told that this is meant. */
	private static List<Contender> contenders(final Task task, final BenchPrior pixel, final BenchLatents latents) {
		final SolverSettings latent = rate(task).of(SolverSettings.DEFAULT);
		final SolverSettings plain = SolverSettings.DEFAULT.withLevels(latent.levels()).withSteps(latent.steps());
		final SolverSettings settings = task.name().equals("blur9") ? plain.withLeastNoise(0) : plain;
		return List.of(new Contender(PIXEL, pixel.denoiser(), new VmlMap(), settings),
			new Contender(LATENT, latents.denoiser(), new LatentVmlMap(), latent));
	}

	private static LearningRate rate(final Task task) {
		return switch (task.name()) {
			case "half" -> LearningRate.HALF_MASK;
			case "box" -> LearningRate.BOX_MASK;
			case "superresolution4" -> LearningRate.SUPER_RESOLUTION;
			default -> LearningRate.DEBLURRING;
		};
	}

	private static LatentRow row(final Task task, final List<Scene> scenes, final List<Long> seeds, final List<Contender> contenders, final BenchLatents latents) {
		final Map<String, List<Outcome>> results = new LinkedHashMap<>();
		// The nets' first runs compile them.
		contenders.forEach(contender -> contender.shortened().run(task, scenes.subList(0, 1), seeds));
		for (final Scene scene : scenes) {
			for (final Contender contender : contenders)
				results.computeIfAbsent(contender.name(), c -> new ArrayList<>()).addAll(contender.run(task, List.of(scene), seeds));
			results.computeIfAbsent("G(E(x))", c -> new ArrayList<>()).add(Outcome.of(task, scene, latents.reconstruct(scene.original()), Double.NaN));
			results.computeIfAbsent(task.peer().name(), c -> new ArrayList<>()).add(classical(task, scene));
		}
		final LatentRow row = new LatentRow(task, results);
		System.out.println(row);
		return row;
	}

	private static Outcome classical(final Task task, final Scene scene) {
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			final var h = task.degradation().on(manager);
			return Outcome.of(task, scene, task.peer().restore(h, h.apply(Arrays4.of(manager, List.of(scene.original()))), scene), Double.NaN);
		}
	}
}
