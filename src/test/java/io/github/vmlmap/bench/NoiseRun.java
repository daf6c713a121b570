package io.github.vmlmap.bench;

import java.util.List;
import java.util.Random;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.SpectralOperator;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.solvers.InverseProblem;
import io.github.vmlmap.solvers.Seeds;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;

/**
 * One noisy measurement of a scene: the same noise for every method.
 *
 * @param noise σ_y in units of the prior
 */
record NoiseRun(Task task, Scene scene, double noise) {

	private static final long NOISE_SEED = 7;

	/** PSNR of a solver's result; NaN where it refuses. */
	double solve(final Denoiser denoiser, final Solver solver, final SolverSettings settings) {
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			final SpectralOperator h = task.degradation().on(manager);
			final NDArray x = solver.solve(new InverseProblem(h, measure(manager, h), noise), denoiser, settings, new long[] { Seeds.of(1, 0) },
				SolverListener.SILENT);
			return psnr(Arrays4.fields(x).get(0));
		}
		catch (final Refusal e) {
			return Double.NaN;
		}
	}

	/** PSNR of the method without a prior. */
	double peer() {
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			final SpectralOperator h = task.degradation().on(manager);
			return psnr(task.peer().restore(h, measure(manager, h), scene));
		}
	}

	private NDArray measure(final NDManager manager, final SpectralOperator h) {
		final NDArray clean = h.apply(Arrays4.of(manager, List.of(scene.original())));
		final Random random = new Random(Seeds.of(NOISE_SEED, scene.name().hashCode()));
		final float[] values = clean.toFloatArray();
		for (int i = 0; i < values.length; i++) values[i] += (float) (noise * random.nextGaussian());
		return manager.create(values, clean.getShape());
	}

	private double psnr(final Field restored) {
		return Score.of(scene, scene.original().with(restored, task.counted()), task.counted()).psnr();
	}
}
