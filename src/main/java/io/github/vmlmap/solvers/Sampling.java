package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.UnaryOperator;

/** Goes from noise level to noise level, from the first, σ₀, over the schedule's to 0. */
final class Sampling {

	/** One step. */
	interface Step {

		/**
		 * @param x at σ_t, closed by the caller
		 * @param next σ_s, 0 at last
		 * @return x at σ_s, on the manager of x
		 */
		NDArray to(NDArray x, double sigma, double next, GaussianNoise epsilon);
	}

	private final NDArray y;
	private final double[] sigmas;
	private final GaussianNoise epsilon;

	/** Of images, for methods that need a linear H. */
	Sampling(final InverseProblem problem, final SolverSettings schedule, final long[] seeds) {
		this(Observation.ofLinear(problem), schedule, seeds);
	}

	/** Of what the prior is one of. */
	Sampling(final Observation observation, final SolverSettings schedule, final long[] seeds) {
		y = observation.problem().measurement();
		sigmas = schedule.schedule(0);
		epsilon = new GaussianNoise(seeds, observation.latent());
	}

	/**
	 * @param start makes the first image of standard normal noise
	 * @return x₀ on the manager of y
	 */
	NDArray run(final UnaryOperator<NDArray> start, final Step step) {
		try (NDManager manager = y.getManager().newSubManager()) {
			NDArray x = Temporaries.sweep(manager, () -> start.apply(epsilon.next(manager)));
			for (int i = 0; i < sigmas.length; i++) {
				final double sigma = sigmas[i];
				final double next = i + 1 < sigmas.length ? sigmas[i + 1] : 0;
				final NDArray before = x;
				x = Temporaries.sweep(manager, () -> step.to(before, sigma, next, epsilon));
				before.close();
			}
			x.attach(y.getManager());
			return x;
		}
	}
}
