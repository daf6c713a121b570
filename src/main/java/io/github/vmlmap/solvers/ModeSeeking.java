package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.UnaryOperator;

/**
 * Algorithm 1 of Gutha, Vinuesa and Azizpour (arXiv 2512.10524), up to how it descends: at each noise
 * level descend the loss, denoise, then noise again for the next level.
 */
final class ModeSeeking {

	private final NDArray y;
	private final double noise;
	private final SolverSettings settings;
	private final GaussianNoise eta;

	ModeSeeking(final InverseProblem problem, final SolverSettings settings, final long[] seeds) {
		this(Observation.ofImage(problem), settings, seeds);
	}

	ModeSeeking(final Observation observation, final SolverSettings settings, final long[] seeds) {
		y = observation.problem().measurement();
		noise = observation.problem().noise();
		this.settings = settings;
		eta = new GaussianNoise(seeds, observation.latent());
	}

	/** x̂₀ on the manager of y, from pure noise. */
	NDArray run(final Descent descent) {
		return run(descent, noise -> noise);
	}

	/**
	 * x̂₀ on the manager of y.
	 *
	 * @param start makes the first noisy image of the first level's noise
	 */
	NDArray run(final Descent descent, final UnaryOperator<NDArray> start) {
		try (NDManager manager = y.getManager().newSubManager()) {
			final NDArray x = Temporaries.sweep(manager, () -> start.apply(eta.next(manager).mul(settings.sigmaMax())));
			return descend(manager, x, descent);
		}
	}

	private NDArray descend(final NDManager manager, final NDArray start, final Descent descent) {
		final double[] sigmas = settings.schedule(noise);
		NDArray x = start;
		for (int i = 0;; i++) {
			final NDArray estimate = descent.estimate(manager, x, sigmas[i]);
			if (i == sigmas.length - 1) {
				estimate.attach(y.getManager());
				return estimate;
			}
			final double next = sigmas[i + 1];
			x = Temporaries.sweep(manager, () -> estimate.add(eta.next(manager).mul(next)));
			estimate.close();
		}
	}
}
