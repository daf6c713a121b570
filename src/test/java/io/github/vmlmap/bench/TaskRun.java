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
import io.github.vmlmap.solvers.Preset;
import io.github.vmlmap.solvers.Seeds;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;

/**
 * Restores one image, all its samples in one batch, with no noise added. Larger batches are no faster on a CPU, whose
 * cache they leave.
 *
 * @param preset whose solver it is
 * @param settings the preset's, or others
 * @param seeds of the user
 * @param perSeed samples of each seed
 * @param noise σ_y that the solver is told, in units of the prior: what the images themselves have
 */
record TaskRun(Denoiser denoiser, Preset preset, SolverSettings settings, List<Long> seeds, int perSeed, double noise) {

	int samples() {
		return seeds.size() * perSeed;
	}

	List<Cell> run(final Task task, final Scene scene) {
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			final SpectralOperator h = task.degradation().on(manager);
			return score(task, scene, task.peer().restore(h, h.apply(Arrays4.of(manager, List.of(scene.original()))), scene), solve(manager, task, h, scene.original()));
		}
	}

	private List<Field> solve(final NDManager manager, final Task task, final SpectralOperator h, final Field original) {
		final NDArray y = h.apply(Arrays4.of(manager, Collections.nCopies(samples(), original)));
		final long[] streams = IntStream.range(0, samples()).mapToLong(k -> Seeds.of(seeds.get(k / perSeed), k % perSeed)).toArray();
		return Arrays4.fields(preset.solver().solve(new InverseProblem(h, y, noise), denoiser, settings, streams, SolverListener.SILENT));
	}

	private static List<Cell> score(final Task task, final Scene scene, final Field peer, final List<Field> samples) {
		final List<Cell> cells = new ArrayList<>();
		for (int k = 0; k < samples.size(); k++) cells.add(cell(task, scene, "sample" + (k + 1), samples.get(k)));
		cells.add(cell(task, scene, "mean", mean(samples)));
		cells.add(cell(task, scene, "peer", peer));
		cells.add(cell(task, scene, "original", scene.original()));
		return cells;
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
