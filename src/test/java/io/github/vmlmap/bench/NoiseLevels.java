package io.github.vmlmap.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.github.vmlmap.solvers.GaussNewtonVmlMap;
import io.github.vmlmap.solvers.Preset;
import io.github.vmlmap.solvers.RegularisedGaussNewton;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.solvers.Solvers;

/**
 * PSNR over the noise of the measurement, for each solver, preset and way to end its schedule, beside the
 * measurement itself (denoising) or the classical method.
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
		return "PSNR over sigma_y for every solver and preset, and how many fall below the classical method [--solvers --tasks --images --sigmas --ends --workers, and settings]";
	}

	@Override
	public String run(final Options options) throws Exception {
		final ExecutorService pool = Executors.newFixedThreadPool(options.integer("workers", 1));
		try (BenchPrior prior = BenchPrior.open(options, 1)) {
			int below = 0;
			for (final Task task : tasks(options)) below += table(task, prior, options, pool);
			return below + " below";
		}
		finally {
			pool.shutdownNow();
		}
	}

	private static List<Task> tasks(final Options options) {
		return Stream.concat(Stream.of(Tasks.denoising()), Tasks.list().stream()).filter(task -> task.name().matches(options.text("tasks",
			"denoise|random80|superresolution4|blur9"))).toList();
	}

	/** Prints a task's table; the number of mean PSNRs that are below the peer's. */
	private static int table(final Task task, final BenchPrior prior, final Options options, final ExecutorService pool) throws Exception {
		final double[] sigmas = numbers(options.text("sigmas", SIGMAS));
		final List<Scene> scenes = scenes(task, options);
		final double[] peers = means(Arrays.stream(sigmas).boxed().map(sigma -> jobs(task, scenes, sigma, NoiseRun::peer)).toList(), pool);
		System.out.printf("%n%s, %d images, PSNR in dB over sigma_y; below each: what %s has%n", task.name(), scenes.size(), task.peer().name());
		print("sigma_y", sigmas, "%9.3f");
		print(task.peer().name(), peers, "%9.2f");
		int below = 0;
		for (final Entrant entrant : entrants(options)) for (final double end : numbers(options.text("ends", "1"))) {
			final SolverSettings settings = settings(options, entrant.settings(), end);
			final double[] psnrs = means(Arrays.stream(sigmas).boxed().map(sigma -> jobs(task, scenes, sigma,
				run -> run.solve(prior.denoiser(), entrant.solver(), settings))).toList(), pool);
			print(entrant.name() + (end == 1 ? "" : ", end " + end + " sigma_y"), psnrs, "%9.2f");
			for (int i = 0; i < sigmas.length; i++) if (psnrs[i] < Math.min(SOUND, peers[i]) - TOLERANCE) below++;
		}
		return below;
	}

	/** Every solver with the budget that it has by default, then the presets that are not among them. */
	private static List<Entrant> entrants(final Options options) {
		final Stream<Entrant> solvers = Solvers.all().stream().map(Entrant::of);
		final Stream<Entrant> presets = Stream.of(Preset.values()).filter(preset -> preset != Preset.FAST).map(preset -> new Entrant("Preset " + preset.label(),
			preset.solver(), preset.settings()));
		return Stream.concat(solvers, presets).filter(entrant -> entrant.name().matches(options.text("solvers", ".*"))).toList();
	}

	/** The schedule ends at the given multiple of σ_y, or at the settings' own end where that is above. */
	private static SolverSettings settings(final Options options, final SolverSettings d, final double end) {
		return d.withLevels(options.integer("levels", d.levels())).withSteps(options.integer("steps", d.steps())).withStepSize(options.number(
			"gamma", d.stepSize())).withLastPerNoise(end);
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
	private record Entrant(String name, Solver solver, SolverSettings settings) {

		static Entrant of(final Solver solver) {
			final boolean newton = solver instanceof GaussNewtonVmlMap || solver instanceof RegularisedGaussNewton;
			return new Entrant(solver.name(), solver, newton ? Preset.FAST.settings() : SolverSettings.DEFAULT);
		}
	}

	/** A figure of one noisy measurement. */
	private interface Figure {

		double of(NoiseRun run);
	}
}
