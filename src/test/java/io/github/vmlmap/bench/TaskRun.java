package io.github.vmlmap.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.operators.SpectralOperator;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.solvers.InverseProblem;
import io.github.vmlmap.solvers.Seeds;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;

/**
 * Restores all images of a task, all samples of all images in one batch, without noise (σ_y = 0).
 *
 * @param seeds of the user; there are two samples of each
 */
record TaskRun(Denoiser denoiser, SolverSettings settings, List<Long> seeds) {

	private static final int SAMPLES_PER_SEED = 2;

	int samples() {
		return seeds.size() * SAMPLES_PER_SEED;
	}

	List<Cell> run(final Task task, final List<Scene> scenes) {
		final List<Cell> cells = new ArrayList<>();
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			final SpectralOperator h = task.degradation().on(manager);
			final List<Field> peers = task.peer().restore(manager, h, scenes);
			final List<Field> restored = solve(manager, task, h, scenes);
			for (int i = 0; i < scenes.size(); i++)
				score(task, scenes.get(i), peers.get(i), restored.subList(i * samples(), (i + 1) * samples()), cells);
		}
		return cells;
	}

	private List<Field> solve(final NDManager manager, final Task task, final SpectralOperator h, final List<Scene> scenes) {
		final List<Field> originals = scenes.stream().flatMap(scene -> Collections.nCopies(samples(), scene.original()).stream()).toList();
		final NDArray y = h.apply(Arrays4.of(manager, originals));
		final long[] streams = IntStream.range(0, originals.size()).mapToLong(i -> stream(i / samples(), i % samples())).toArray();
		return Arrays4.fields(task.solver().solve(new InverseProblem(h, y, 0), denoiser, settings, streams, SolverListener.SILENT));
	}

	private long stream(final int scene, final int sample) {
		return Seeds.of(seeds.get(sample / SAMPLES_PER_SEED), sample % SAMPLES_PER_SEED, scene);
	}

	private static void score(final Task task, final Scene scene, final Field peer, final List<Field> samples, final List<Cell> cells) {
		for (int k = 0; k < samples.size(); k++) cells.add(cell(task, scene, "sample" + (k + 1), samples.get(k)));
		cells.add(cell(task, scene, "mean", mean(samples)));
		cells.add(cell(task, scene, "peer", peer));
		cells.add(cell(task, scene, "original", scene.original()));
	}

	private static Cell cell(final Task task, final Scene scene, final String method, final Field restored) {
		return new Cell(scene.name(), method, Score.of(scene, scene.original().with(restored, task.counted()), task.counted()));
	}

	private static Field mean(final List<Field> samples) {
		final float[] pixels = new float[samples.get(0).pixels().length];
		for (final Field sample : samples) for (int i = 0; i < pixels.length; i++) pixels[i] += sample.pixels()[i] / samples.size();
		return new Field(samples.get(0).side(), pixels);
	}
}
