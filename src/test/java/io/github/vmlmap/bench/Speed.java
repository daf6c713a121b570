package io.github.vmlmap.bench;

import io.github.vmlmap.solvers.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Seconds and PSNR of the presets, on the same images, noise and seeds, and their peak memory. An image is
 * restored by all presets one after the other, so that what else the machine does falls on all alike.
 */
final class Speed implements Benchmark {

	private static final double[] NOISES = { 0, 0.05 };
	private static final double FASTER = 5;
	private static final double LOST = 0.1;

	@Override
	public String name() {
		return "speed";
	}

	@Override
	public String summary() {
		return "seconds and PSNR of the presets beside the paper's budget [--model --data --images --seeds --tasks --presets --schedule true --resume true --out]";
	}

	@Override
	public String run(final Options options) throws Exception {
		final Map<String, Field> images = Quality.images(options, Quality.IMAGES);
		final long[] seeds = Stream.of(options.text("seeds", "1,2").split(",")).mapToLong(Long::parseLong).toArray();
		try (BenchPrior prior = BenchPrior.open(options, 1)) {
			final Trials trials = new Trials(prior.denoiser(), Files.createDirectories(Path.of("target", "bench", "speed", prior.id())), seeds,
				Boolean.parseBoolean(options.text("resume", "false")));
			final List<SpeedRow> rows = new ArrayList<>();
			for (final SpeedTask task : SpeedTask.all())
				for (final double noise : NOISES)
					if ((task.name() + "-" + noise).matches(options.text("tasks", ".*")))
						rows.add(print(row(trials, task, noise, task.scenes(images, options.integer("images", 8)), methods(options, noise))));
			final String report = report(rows, prior, options) + fronts(rows, trials, images) + PeakMemory.report(prior.denoiser());
			System.out.println(report);
			if (options.values().containsKey("out")) Files.writeString(Path.of(options.text("out", "")), report);
			return Table.number("%.1f %.2f", rows.stream().mapToDouble(row -> row.ratio(Preset.FAST.label())).min().orElseThrow(),
				rows.stream().mapToDouble(row -> row.loss(Preset.FAST.label())).max().orElseThrow());
		}
	}

	/** The presets; on request the paper's budget too with levels that end at the noise as the presets' do, to tell schedule from solver. */
	private static List<Candidate> methods(final Options options, final double noise) {
		final List<Candidate> methods = new ArrayList<>();
		for (final String label : options.text("presets", "Fast,Balanced,Paper").split(",")) {
			final Preset preset = Preset.ofLabel(label);
			methods.add(Candidate.of(preset.label(), preset.solver(), preset.settings()));
		}
		if (noise > 0 && Boolean.parseBoolean(options.text("schedule", "false")))
			methods.add(Candidate.of("Paper, ending at σ_y", Preset.PAPER.solver(), Preset.PAPER.settings().withLastPerNoise(1)));
		return methods;
	}

	private static SpeedRow row(final Trials trials, final SpeedTask task, final double noise, final List<Scene> scenes, final List<Candidate> methods)
		throws IOException
	{
		final Map<String, List<Trial>> results = new LinkedHashMap<>();
		// The net's first runs compile it.
		trials.run(methods.get(0), task, noise, scenes.get(0));
		for (final Scene scene : scenes)
			for (final Candidate method : methods)
				results.computeIfAbsent(method.name(), m -> new ArrayList<>()).add(trials.of(method, task, noise, scene));
		return new SpeedRow(task, noise, results);
	}

	private static SpeedRow print(final SpeedRow row) {
		System.out.println(Table.number("%s, noise %.2f: %.1f times faster, %.2f dB lost", row.task().name(), row.noise(), row.ratio(Preset.FAST.label()),
			row.loss(Preset.FAST.label())));
		return row;
	}

	private static String report(final List<SpeedRow> rows, final BenchPrior prior, final Options options) throws IOException {
		final Table table = new Table("Task", "σ_y", "Preset", "forwards + pullbacks", "CPU seconds, two samples", "PSNR, dB", "times faster", "dB lost, ± standard error");
		for (final SpeedRow row : rows)
			for (final String method : row.trials().keySet())
				table.row(List.of(row.task().name(), Table.number("%.2f", row.noise()), method, Table.number("%.0f", row.work(method)),
					Table.number("%.1f", row.seconds(method)), Table.number("%.2f", row.psnr(method)), Table.number("%.1f", row.ratio(method)),
					Table.number("%.2f ± %.2f", row.loss(method), row.error(method))));
		return Table.number("`scripts/bench speed%s` at commit %s, model sha256 `%s`.%n%n%s", options, QualityReport.commit(), prior.sha256(), table);
	}

	/** What is possible, on the first image, where Fast is too slow or loses too much. */
	private static String fronts(final List<SpeedRow> rows, final Trials trials, final Map<String, Field> images) throws IOException {
		final StringBuilder fronts = new StringBuilder();
		for (final SpeedRow row : rows) {
			if (row.ratio(Preset.FAST.label()) >= FASTER && row.loss(Preset.FAST.label()) <= LOST) continue;
			final Table table = new Table("Candidate", "forwards + pullbacks", "PSNR, dB");
			for (final Standing s : Standing.front(Candidates.all(), trials, row.task(), row.noise(), row.task().scenes(images, 1).get(0)))
				table.row(List.of(s.candidate().name(), Table.number("%.0f", s.cost()), Table.number("%.2f", -s.loss())));
			fronts.append(Table.number("%nPareto front of %s, σ_y = %.2f, one image:%n%n%s", row.task().name(), row.noise(), table));
		}
		return fronts.toString();
	}
}
