package io.github.vmlmap.bench;

import io.github.vmlmap.solvers.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Seconds and PSNR of the presets, on the same images, noise and seeds. An image is restored by all
 * presets one after the other, so that what else the machine does falls on all alike.
 */
final class Speed implements Benchmark {

	private static final double[] NOISES = { 0, 0.05 };

	/** A task at a noise level: one trial an image for each preset. */
	private record Row(SpeedTask task, double noise, Map<Preset, List<Trial>> trials) {

		double seconds(final Preset preset) {
			return trials.get(preset).stream().mapToDouble(Trial::seconds).average().orElseThrow();
		}

		double psnr(final Preset preset) {
			return trials.get(preset).stream().mapToDouble(Trial::meanPsnr).average().orElseThrow();
		}

		double work(final Preset preset) {
			return trials.get(preset).stream().mapToDouble(t -> t.forwards() + t.pullbacks()).average().orElseThrow();
		}

		double ratio(final Preset preset) {
			return seconds(Preset.PAPER) / seconds(preset);
		}

		double loss(final Preset preset) {
			return psnr(Preset.PAPER) - psnr(preset);
		}

		/** Standard error of the loss over the images. */
		double error(final Preset preset) {
			final int n = trials.get(preset).size();
			double squares = 0;
			for (int i = 0; i < n; i++)
				squares += Math.pow(trials.get(Preset.PAPER).get(i).meanPsnr() - trials.get(preset).get(i).meanPsnr() - loss(preset), 2);
			return Math.sqrt(squares / n / Math.max(1, n - 1));
		}
	}

	@Override
	public String name() {
		return "speed";
	}

	@Override
	public String summary() {
		return "seconds and PSNR of the presets beside the paper's budget [--model --data --images --seeds --tasks --resume true --out]";
	}

	@Override
	public String run(final Options options) throws Exception {
		final Map<String, Field> images = Quality.images(options, Quality.IMAGES);
		final long[] seeds = Stream.of(options.text("seeds", "1,2").split(",")).mapToLong(Long::parseLong).toArray();
		final boolean resume = Boolean.parseBoolean(options.text("resume", "false"));
		try (BenchPrior prior = BenchPrior.open(options, 1)) {
			final Trials trials = new Trials(prior.denoiser(), Files.createDirectories(Path.of("target", "bench", "speed", prior.id())));
			final List<Row> rows = new ArrayList<>();
			for (final SpeedTask task : SpeedTask.all())
				for (final double noise : NOISES)
					if ((task.name() + "-" + noise).matches(options.text("tasks", ".*")))
						rows.add(print(row(trials, task, noise, task.scenes(images, options.integer("images", 8)), seeds, resume)));
			final String report = report(rows, prior, options);
			System.out.println(report);
			if (options.values().containsKey("out")) Files.writeString(Path.of(options.text("out", "")), report);
			return Table.number("%.1f %.2f", rows.stream().mapToDouble(row -> row.ratio(Preset.FAST)).min().orElseThrow(),
				rows.stream().mapToDouble(row -> row.loss(Preset.FAST)).max().orElseThrow());
		}
	}

	private static Row row(final Trials trials, final SpeedTask task, final double noise, final List<Scene> scenes, final long[] seeds,
		final boolean resume) throws IOException
	{
		final Map<Preset, List<Trial>> results = new EnumMap<>(Preset.class);
		for (final Scene scene : scenes)
			for (final Preset preset : Preset.values()) {
				final Candidate candidate = Candidate.of(preset.label(), preset.solver(), preset.settings());
				results.computeIfAbsent(preset, p -> new ArrayList<>()).add(resume ? trials.of(candidate, task, noise, scene, seeds)
					: trials.run(candidate, task, noise, scene, seeds));
			}
		return new Row(task, noise, results);
	}

	private static Row print(final Row row) {
		System.out.println(Table.number("%s, noise %.2f: %.1f times faster, %.2f dB lost", row.task().name(), row.noise(), row.ratio(Preset.FAST), row.loss(Preset.FAST)));
		return row;
	}

	private static String report(final List<Row> rows, final BenchPrior prior, final Options options) throws IOException {
		final Table table = new Table("Task", "σ_y", "Preset", "forwards + pullbacks", "seconds an image", "PSNR, dB", "times faster", "dB lost, ± standard error");
		for (final Row row : rows)
			for (final Preset preset : Preset.values())
				table.row(List.of(row.task().name(), Table.number("%.2f", row.noise()), preset.label(), Table.number("%.0f", row.work(preset)),
					Table.number("%.1f", row.seconds(preset)), Table.number("%.2f", row.psnr(preset)), Table.number("%.1f", row.ratio(preset)),
					Table.number("%.2f ± %.2f", row.loss(preset), row.error(preset))));
		return Table.number("`scripts/bench speed%s` at commit %s, model sha256 `%s`, presets %s.%n%n%s", options, QualityReport.commit(), prior.sha256(),
			Arrays.toString(Preset.values()), table);
	}
}
