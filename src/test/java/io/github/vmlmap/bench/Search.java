package io.github.vmlmap.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import ij.gui.Plot;

/**
 * Looks for a faster solver by successive halving: all candidates on few images, the best third, by
 * Pareto rank of cost and PSNR, on more, until few are left. Finished trials are kept under
 * target/bench/search by model, so that it may be stopped and started again.
 */
final class Search implements Benchmark {

	/** Images and seeds of the rungs. */
	private static final int[][] RUNGS = { { 1, 1 }, { 3, 1 }, { 8, 2 } };
	private static final double[] NOISES = { 0, 0.05 };

	@Override
	public String name() {
		return "search";
	}

	@Override
	public String summary() {
		return "successive halving over solvers and settings, cost against PSNR [--model --data --rungs --keep --out]";
	}

	@Override
	public String run(final Options options) throws Exception {
		try (BenchPrior prior = BenchPrior.open(options, 1)) {
			final Path folder = Files.createDirectories(Path.of("target", "bench", "search", prior.id()));
			final Map<String, Field> images = Quality.images(options, Quality.IMAGES);
			final StringBuilder report = new StringBuilder();
			List<Candidate> left = Candidates.all();
			List<Standing> standings = List.of();
			final List<Standing> first = new ArrayList<>();
			for (int rung = 0; rung < options.integer("rungs", RUNGS.length); rung++) {
				standings = measure(left, new Trials(prior.denoiser(), folder, LongStream.rangeClosed(1, RUNGS[rung][1]).toArray(), true), images, RUNGS[rung][0]);
				if (rung == 0) first.addAll(standings);
				final String table = Table.number("%n%d images, %d seeds:%n%n%s", RUNGS[rung][0], RUNGS[rung][1], table(standings));
				System.out.println(table);
				report.append(table);
				left = better(standings, options.number("keep", 0.3));
			}
			final Path out = Path.of(options.text("out", "target/bench/search"));
			Pictures.write(plot(first).getImagePlus().getBufferedImage(), out.resolve("speed.png"));
			Files.writeString(out.resolve("search.md"), report);
			return standings.stream().min(Comparator.comparingDouble(Standing::loss)).orElseThrow().candidate().name();
		}
	}

	private static List<Standing> measure(final List<Candidate> candidates, final Trials trials, final Map<String, Field> images, final int count)
		throws IOException
	{
		final Map<Candidate, List<Trial>> cells = new LinkedHashMap<>();
		for (final SpeedTask task : SpeedTask.all())
			for (final double noise : NOISES)
				for (final Scene scene : task.scenes(images, count))
					for (final Candidate candidate : candidates)
						cells.computeIfAbsent(candidate, c -> new ArrayList<>()).add(trials.of(candidate, task, noise, scene));
		return cells.keySet().stream().map(candidate -> standing(candidate, cells, count, trials.seeds().length)).toList();
	}

	/** Cells are in the same order for all candidates, the images of a task and noise level next to each other. */
	private static Standing standing(final Candidate candidate, final Map<Candidate, List<Trial>> cells, final int count, final int seeds) {
		final List<Trial> own = cells.get(candidate);
		final int groups = own.size() / count;
		double sum = 0;
		double worst = 0;
		for (int g = 0; g < groups; g++) {
			final int from = g * count;
			final double best = cells.values().stream().mapToDouble(trials -> psnr(trials.subList(from, from + count))).max().orElseThrow();
			final double loss = best - psnr(own.subList(from, from + count));
			sum += loss;
			worst = Math.max(worst, loss);
		}
		return new Standing(candidate, own.stream().mapToDouble(t -> t.forwards() + t.pullbacks()).average().orElseThrow(), sum / groups, worst,
			own.stream().mapToDouble(Trial::seconds).average().orElseThrow() / seeds);
	}

	private static double psnr(final List<Trial> trials) {
		return trials.stream().mapToDouble(Trial::meanPsnr).average().orElseThrow();
	}

	private static List<Candidate> better(final List<Standing> standings, final double share) {
		return standings.stream().sorted(Comparator.comparingLong((Standing s) -> s.beatenBy(standings)).thenComparingDouble(Standing::loss))
			.limit((long) Math.ceil(share * standings.size())).map(Standing::candidate).toList();
	}

	private static String table(final List<Standing> standings) {
		final Table table = new Table("Candidate", "forwards + pullbacks", "CPU seconds a sample", "mean loss, dB", "worst loss, dB", "on the front");
		standings.stream().sorted(Comparator.comparingDouble(Standing::cost)).forEach(s -> table.row(List.of(s.candidate().name(),
			Table.number("%.0f", s.cost()), Table.number("%.1f", s.seconds()), Table.number("%.2f", s.loss()), Table.number("%.2f", s.worst()),
			s.beatenBy(standings) == 0 ? "yes" : "")));
		return table.toString();
	}

	/** All candidates of the first rung; those that none beats are named. */
	private static Plot plot(final List<Standing> standings) {
		final Plot plot = new Plot("Speed", "seconds a sample, one thread", "PSNR under the best of each cell (dB, mean)");
		plot.setSize(720, 440);
		plot.setLimits(0, 1.1 * standings.stream().mapToDouble(Standing::seconds).max().orElseThrow(),
			-1.1 * standings.stream().mapToDouble(Standing::loss).max().orElseThrow(), 0);
		for (final Standing s : standings) {
			final boolean front = s.beatenBy(standings) == 0;
			plot.setColor(front ? "blue" : "gray");
			plot.add("circle", new double[] { s.seconds() }, new double[] { -s.loss() });
			if (front || s.candidate().name().startsWith("gradient")) plot.addText(s.candidate().name(), s.seconds(), -s.loss());
		}
		return plot;
	}
}
