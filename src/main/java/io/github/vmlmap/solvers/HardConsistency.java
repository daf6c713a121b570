package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;

/**
 * argmin ‖y − H(G(z))‖² by gradient descent from a start, whose limit is, for a linear H∘G, the nearest solution; until the residual
 * is down at the noise. Images of a batch move each on its own.
 */
final class HardConsistency {

	/** Of the published code: a residual of this is small enough where there is no noise. */
	private static final double LEAST_NOISE = 1e-3;

	private final Observation observation;
	private final int iterations;
	private final ProgressMeter meter;
	private final PerProblem problems;
	private final Discrepancy discrepancy;

	/** @param iterations at most */
	HardConsistency(final Observation observation, final int iterations, final ProgressMeter meter) {
		final InverseProblem problem = observation.problem();
		this.observation = observation;
		this.iterations = iterations;
		this.meter = meter;
		problems = new PerProblem(problem.forward().joinsBatch());
		discrepancy = new Discrepancy(new InverseProblem(problem.forward(), problem.measurement(), Math.max(problem.noise(), LEAST_NOISE)), problems, 1);
	}

	/** What fits the measurement, on the manager of the start, which is left as it is. */
	NDArray from(final NDArray start) {
		final Run run = new Run((int) start.getShape().get(0));
		NDArray z = start.duplicate();
		for (int k = 0; k < iterations && !run.done; k++) {
			final NDArray before = z;
			z = Temporaries.sweep(start.getManager(), () -> run.step(before));
			before.close();
		}
		return z;
	}

	private final class Run {

		private final StepLengths lengths;
		private final float[] moving;
		private boolean done;

		Run(final int items) {
			lengths = new StepLengths(fit -> inverse(fit.squaredNorms()), StepRule.SAFE, items, problems);
			moving = new float[items];
		}

		NDArray step(final NDArray z) {
			meter.beforeCall();
			try (Fit fit = observation.fit(z)) {
				stop(discrepancy.met(fit.residual(), moving.length));
				return z.add(problems.scale(lengths.step(fit.pullback(fit.residual()), fit.residual(), fit), moving));
			}
		}

		private void stop(final boolean[] met) {
			done = true;
			for (int i = 0; i < met.length; i++) {
				moving[i] = met[i] ? 0 : 1;
				done &= met[i];
			}
		}

		private static double[] inverse(final double[] squares) {
			final double[] steps = new double[squares.length];
			for (int i = 0; i < steps.length; i++) steps[i] = 1 / squares[i];
			return steps;
		}
	}
}
