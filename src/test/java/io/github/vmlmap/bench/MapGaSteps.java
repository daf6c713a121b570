package io.github.vmlmap.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.vmlmap.solvers.MapGaD;
import io.github.vmlmap.solvers.SolverSettings;

/** The sweep that MAP-GA(D)'s step comes from: on other images than the study's. */
final class MapGaSteps implements Benchmark {

	/** Whose operators have singular values. */
	private static final List<String> TASKS = List.of("box", "random80", "superresolution4", "blur9");

	@Override
	public String name() {
		return "map-ga-steps";
	}

	@Override
	public String summary() {
		return "the best step of MAP-GA(D), one for all tasks [--model --data --images --inner --steps]";
	}

	@Override
	public String run(final Options options) throws Exception {
		final Map<String, Field> images = Quality.images(options, LatentRates.IMAGES.subList(0, options.integer("images", LatentRates.IMAGES.size())));
		final SolverSettings settings = SolverSettings.PAPER.withSteps(options.integer("inner", 10));
		try (BenchPrior prior = BenchPrior.open(options, 1)) {
			final Trials trials = new Trials(prior.denoiser(), Path.of("target"), new long[] { 1 }, false);
			final Map<String, List<Trial>> results = new LinkedHashMap<>();
			final Table table = new Table(Stream.concat(Stream.of("γ"), TASKS.stream()).toArray(String[]::new));
			for (final String step : options.text("steps", "1,0.3,0.1,0.03,0.01").split(",")) {
				final Candidate candidate = Candidate.of(step, new MapGaD(), settings.withStepSize(Double.parseDouble(step)));
				final List<String> row = new ArrayList<>(List.of(step));
				for (final SpeedTask task : SpeedTask.all()) if (TASKS.contains(task.name())) row.add(psnr(task.scenes(images, images.size()).stream().map(scene -> trials.run(candidate, task, 0,
					scene)).peek(results.computeIfAbsent(step, each -> new ArrayList<>())::add).toList()));
				table.row(row);
			}
			System.out.println(table);
			return results.keySet().stream().max(Comparator.comparingDouble(step -> mean(results.get(step)))).orElseThrow();
		}
	}

	private static String psnr(final List<Trial> trials) {
		return Table.number("%.2f", mean(trials));
	}

	/** What diverged counts as 0 dB. */
	private static double mean(final List<Trial> trials) {
		return trials.stream().mapToDouble(Trial::meanPsnr).map(psnr -> Double.isFinite(psnr) ? psnr : 0).average().orElseThrow();
	}
}
