package io.github.vmlmap.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.vmlmap.solvers.GaussNewtonVmlMap;
import io.github.vmlmap.solvers.Preset;
import io.github.vmlmap.solvers.RegularisedGaussNewton;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.solvers.Solvers;

/**
 * PSNR over the noise of the measurement, for each form of VML-MAP, preset and way to end its schedule and for each
 * published peer, beside the measurement itself (denoising) or the classical method. What falls below is counted of
 * the forms of VML-MAP; peers are as their authors have them.
 */
final class NoiseLevels implements Benchmark {

	private static final String SIGMAS = "0,0.01,0.02,0.05,0.1,0.2";
	/** Tenths of a decibel are within the spread over noise and seeds. */
	private static final double TOLERANCE = 0.1;
	/** Where nothing was lost there is nothing to be better than: an error of 1 % of the range is sound. */
	private static final double SOUND = 40;

	@Override
	public String name() {
		return "noise";
	}

	@Override
	public String summary() {
		return "PSNR over sigma_y for every solver, preset and peer, and how many solvers and presets fall below the classical method [--solvers --tasks --images --sigmas --ends --workers, and settings]";
	}

	@Override
	public String run(final Options options) throws Exception {
		final ExecutorService pool = Executors.newFixedThreadPool(options.integer("workers", 1));
		try (BenchPrior prior = BenchPrior.open(options, 1)) {
			Faults all = new Faults(0, 0);
			for (final Task task : tasks(options)) all = all.plus(table(task, prior, options, pool));
			return all.below() + " below, " + all.refused() + " refused";
		}
		finally {
			pool.shutdownNow();
		}
	}

	private static List<Task> tasks(final Options options) {
		return Stream.concat(Stream.of(Tasks.denoising()), Tasks.list().stream()).filter(task -> task.name().matches(options.text("tasks",
			"denoise|random80|superresolution4|blur9"))).toList();
	}

	/** Prints a task's table; the mean PSNRs that are below the peer's. */
	private static Faults table(final Task task, final BenchPrior prior, final Options options, final ExecutorService pool) throws Exception {
		final double[] sigmas = numbers(options.text("sigmas", SIGMAS));
		final List<Scene> scenes = scenes(task, options);
		final double[] peers = means(Arrays.stream(sigmas).boxed().map(sigma -> jobs(task, scenes, sigma, NoiseRun::peer)).toList(), pool);
		System.out.printf("%n%s, %d images, PSNR in dB over sigma_y; below each: what %s has%n", task.name(), scenes.size(), task.peer().name());
		print("sigma_y", sigmas, "%9.3f");
		print(task.peer().name(), peers, "%9.2f");
		Faults faults = new Faults(0, 0);
		for (final Entrant entrant : entrants(options)) {
			final double[] psnrs = means(Arrays.stream(sigmas).boxed().map(sigma -> jobs(task, scenes, sigma,
				run -> run.solve(prior.denoiser(), entrant.solver(), entrant.settings()))).toList(), pool);
			print(entrant.name(), psnrs, "%9.2f");
			if (!entrant.peer()) faults = faults.plus(Faults.of(psnrs, peers));
		}
		return faults;
	}

	/** Every solver with the budget that it has by default, the presets that are not among them, then the published peers. */
	private static List<Entrant> entrants(final Options options) {
		final Stream<Entrant> solvers = Solvers.all().stream().map(Entrant::of);
		final Stream<Entrant> presets = Stream.of(Preset.values()).filter(preset -> preset != Preset.FAST).map(preset -> new Entrant("Preset " + preset.label(),
			preset.solver(), preset.settings(), false));
		final Stream<Entrant> ours = Stream.concat(solvers, presets).flatMap(entrant -> ends(entrant, options));
		final Stream<Entrant> peers = io.github.vmlmap.peers.Peers.all().stream().filter(peer -> !peer.solver().seeksLatents()).map(peer -> new Entrant(peer.label(), peer.solver(), peer.settings(), true));
		return Stream.concat(ours, peers).filter(entrant -> entrant.name().matches(options.text("solvers", ".*"))).toList();
	}

	/** With schedules that end at the given multiples of σ_y, or at the settings' own end where that is above; as it is where none is given. */
	private static Stream<Entrant> ends(final Entrant entrant, final Options options) {
		final SolverSettings d = entrant.settings();
		final SolverSettings settings = d.withLevels(options.integer("levels", d.levels())).withSteps(options.integer("steps", d.steps()))
			.withStepSize(options.number("gamma", d.stepSize()));
		final String ends = options.text("ends", "");
		if (ends.isEmpty()) return Stream.of(entrant.with("", settings));
		return Arrays.stream(numbers(ends)).mapToObj(end -> entrant.with(", end " + end + " sigma_y", settings.withLastPerNoise(end)));
	}

	private static List<Scene> scenes(final Task task, final Options options) throws IOException {
		final List<Scene> scenes = new ArrayList<>();
		Quality.images(options, Quality.IMAGES.subList(0, options.integer("images", 2))).forEach((name, image) ->
			scenes.add(task.placement().choose(name, image, Tasks.SIDE, task.counted())));
		return scenes;
	}

	/** What is to be measured of one noise level, one job an image. */
	private static List<Callable<Double>> jobs(final Task task, final List<Scene> scenes, final double sigma, final Figure figure) {
		return scenes.stream().<Callable<Double>> map(scene -> () -> figure.of(new NoiseRun(task, scene, sigma))).toList();
	}

	private static double[] means(final List<List<Callable<Double>>> jobs, final ExecutorService pool) throws Exception {
		final List<List<Future<Double>>> pending = jobs.stream().map(level -> level.stream().map(pool::submit).toList()).toList();
		final double[] means = new double[jobs.size()];
		for (int i = 0; i < means.length; i++) for (final Future<Double> image : pending.get(i)) means[i] += image.get() / pending.get(i).size();
		return means;
	}

	private static void print(final String name, final double[] values, final String format) {
		final StringBuilder line = new StringBuilder(Table.number("%-58s", name));
		for (final double value : values) line.append(Table.number(format, value));
		System.out.println(line);
	}

	private static double[] numbers(final String list) {
		return Stream.of(list.split(",")).mapToDouble(Double::parseDouble).toArray();
	}

	/** A solver and its budget. */
	private record Entrant(String name, Solver solver, SolverSettings settings, boolean peer) {

		static Entrant of(final Solver solver) {
			final boolean newton = solver instanceof GaussNewtonVmlMap || solver instanceof RegularisedGaussNewton;
			return new Entrant(solver.name(), solver, newton ? Preset.FAST.settings() : SolverSettings.DEFAULT, false);
		}

		Entrant with(final String suffix, final SolverSettings other) {
			return new Entrant(name + suffix, solver, other, peer);
		}
	}

	/** What is not as good as it should be: figures that are too low, and refusals, which have none. */
	private record Faults(int below, int refused) {

		static Faults of(final double[] psnrs, final double[] peers) {
			final int below = (int) IntStream.range(0, psnrs.length).filter(i -> psnrs[i] < Math.min(SOUND, peers[i]) - TOLERANCE).count();
			return new Faults(below, (int) Arrays.stream(psnrs).filter(Double::isNaN).count());
		}

		Faults plus(final Faults other) {
			return new Faults(below + other.below, refused + other.refused);
		}
	}

	/** A figure of one noisy measurement. */
	private interface Figure {

		double of(NoiseRun run);
	}
}
