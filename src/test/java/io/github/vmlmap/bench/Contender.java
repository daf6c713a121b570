package io.github.vmlmap.bench;

import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.sun.management.OperatingSystemMXBean;

import io.github.vmlmap.operators.SpectralOperator;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.solvers.InverseProblem;
import io.github.vmlmap.solvers.Seeds;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;

/**
 * A method with its prior.
 *
 * @param name in tables
 */
record Contender(String name, Denoiser prior, Solver solver, SolverSettings settings) {

	private static final long NOISE_SEED = 1;

	/** Two steps at two levels. */
	Contender shortened() {
		return new Contender(name, prior, solver, settings.withLevels(2).withSteps(2));
	}

	/** Restores scenes from measurements without noise. */
	List<Outcome> run(final Task task, final List<Scene> scenes, final List<Long> seeds) {
		return run(task, scenes, seeds, 0);
	}

	/** Restores scenes from measurements with noise of σ_y, all images and seeds in one batch; of a scene all seeds follow each other. */
	List<Outcome> run(final Task task, final List<Scene> scenes, final List<Long> seeds, final double noise) {
		final List<Scene> runs = scenes.stream().flatMap(scene -> Collections.nCopies(seeds.size(), scene).stream()).toList();
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			final SpectralOperator h = task.degradation().on(manager);
			final NDArray originals = Arrays4.of(manager, runs.stream().map(Scene::original).toList());
			final InverseProblem problem = new InverseProblem(h, SpeedTask.measure(manager, h, originals, noise, NOISE_SEED), noise);
			final long[] streams = IntStream.range(0, runs.size()).mapToLong(i -> Seeds.of(seeds.get(i % seeds.size()), 0)).toArray();
			final long start = cpuNanos();
			final List<Field> restored = Arrays4.fields(solver.solve(problem, prior, settings, streams, SolverListener.SILENT));
			final double seconds = (cpuNanos() - start) / 1e9 / runs.size();
			return IntStream.range(0, runs.size()).mapToObj(i -> Outcome.of(task, runs.get(i), restored.get(i), seconds)).toList();
		}
	}

	/** Of this process, whose threads but one do little. */
	private static long cpuNanos() {
		return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
	}
}
