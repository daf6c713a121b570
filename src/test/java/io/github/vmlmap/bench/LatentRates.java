package io.github.vmlmap.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.vmlmap.solvers.LatentVmlMap;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.solvers.StepRule;

/** The sweep that LatentVML-MAP's learning rates come from: on other images than those whose figures are told. */
final class LatentRates implements Benchmark {

	/** The first by name of each kind of {@link Quality#OTHERS}. */
	static final List<String> IMAGES = List.of("dsb520_3ebd2ab34ba8_0", "dsb360_a6e81120d1cb_0", "dsb512_29ea4f6eb454_0");

	@Override
	public String name() {
		return "latent-rates";
	}

	@Override
	public String summary() {
		return "the best learning rate of LatentVML-MAP for each task [--prior --data --images --seeds --tasks --levels --steps --paper --safe --noise --out]";
	}

	@Override
	public String run(final Options options) throws Exception {
		final Map<String, Field> images = Quality.images(options, IMAGES.subList(0, options.integer("images", IMAGES.size())));
		final List<Long> seeds = Stream.of(options.text("seeds", "1").split(",")).map(Long::valueOf).toList();
		try (BenchLatents latents = BenchLatents.open(options, 1)) {
			final List<Contender> contenders = contenders(options, latents);
			final Map<Task, Map<Contender, List<Outcome>>> results = new LinkedHashMap<>();
			for (final Task task : LatentTasks.chosen(options)) results.put(task, sweep(task, images, seeds, contenders, options.number("noise", 0)));
			final String report = report(results, contenders, latents, options, seeds, images.keySet().stream().toList());
			System.out.println(report);
			if (options.values().containsKey("out")) Files.writeString(Path.of(options.text("out", "")), report);
			return results.values().stream().map(cells -> best(cells).name().replace(' ', '-')).collect(Collectors.joining(" "));
		}
	}

	/** The published step is for no noise at all; the safe one takes the little that suits masks and binning. */
	private static List<Contender> contenders(final Options options, final BenchLatents latents) {
		final SolverSettings safe = SolverSettings.DEFAULT.withLevels(options.integer("levels", 20)).withSteps(options.integer("steps", 10));
		final SolverSettings paper = safe.withStepRule(StepRule.PAPER).withLeastNoise(0);
		final List<Contender> contenders = new ArrayList<>();
		for (final String rate : options.text("paper", "1,2,4,8,16").split(",")) contenders.add(contender(latents, paper, rate));
		for (final String rate : options.text("safe", "1,2,4,8").split(",")) contenders.add(contender(latents, safe, rate));
		return contenders;
	}

	private static Contender contender(final BenchLatents latents, final SolverSettings settings, final String rate) {
		return new Contender(settings.stepRule() + " " + rate, latents.denoiser(), new LatentVmlMap(), settings.withStepSize(Double.parseDouble(rate)));
	}

	private static Map<Contender, List<Outcome>> sweep(final Task task, final Map<String, Field> images, final List<Long> seeds, final List<Contender> contenders,
		final double noise)
	{
		final List<Scene> scenes = images.keySet().stream().map(name -> task.placement().choose(name, images.get(name), Tasks.SIDE, task.counted())).toList();
		final Map<Contender, List<Outcome>> cells = new LinkedHashMap<>();
		for (final Contender contender : contenders) {
			final List<Outcome> all = contender.run(task, scenes, seeds, noise);
			cells.put(contender, all);
			System.out.println(task.name() + ", " + contender.name() + ": " + cell(all) + Table.number(", %.1f s", Outcome.mean(all, Outcome::seconds)));
		}
		return cells;
	}

	/** Of those that diverge nowhere, if there is one. */
	private static Contender best(final Map<Contender, List<Outcome>> cells) {
		return cells.keySet().stream().min(Comparator.<Contender> comparingLong(contender -> Outcome.diverged(cells.get(contender))).thenComparingDouble(
			contender -> -Outcome.mean(cells.get(contender), Outcome::psnr))).orElseThrow();
	}

	private static String report(final Map<Task, Map<Contender, List<Outcome>>> results, final List<Contender> contenders, final BenchLatents latents,
		final Options options, final List<Long> seeds, final List<String> images) throws Exception
	{
		final Table table = new Table(Stream.concat(Stream.of("Step, γ"), results.keySet().stream().map(Task::name)).toArray(String[]::new));
		for (final Contender contender : contenders) {
			final List<String> row = new ArrayList<>(List.of(contender.name().toLowerCase(Locale.ROOT)));
			results.forEach((task, cells) -> row.add(cell(cells.get(contender)).transform(text -> best(cells).equals(contender) ? "**" + text + "**" : text)));
			table.row(row);
		}
		return Table.number("`scripts/bench latent-rates%s` at commit %s, denoiser sha256 `%s`; %s, seeds %s; N = %d, K = %d.%n%n%s", options, QualityReport.commit(),
			latents.id(), String.join(", ", images), seeds, contenders.get(0).settings().levels(), contenders.get(0).settings().steps(), table);
	}

	private static String cell(final List<Outcome> all) {
		final long diverged = Outcome.diverged(all);
		final String psnr = Table.number("%.2f", Outcome.mean(all, Outcome::psnr));
		if (diverged == 0) return psnr;
		return diverged == all.size() ? "diverged" : psnr + " (" + diverged + " of " + all.size() + " diverged)";
	}
}
