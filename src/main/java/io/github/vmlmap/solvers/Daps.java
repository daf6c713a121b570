package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vmlmap.priors.Denoiser;

/**
 * DAPS, decoupled annealing posterior sampling (Zhang, Chu, Berner, Meng, Anandkumar and Song 2024, arXiv
 * 2407.01521), by Langevin's dynamics. At each noise level: x̂₀ by Euler steps of the probability-flow ODE, then
 *
 * <pre>x ← x + l [(x̂₀ − x)/σ_t² − 2 Hᵀ(H x − y)/τ²] + √(2 l) ε,  from x̂₀</pre>
 *
 * then the next level's noise. The step l falls linearly with the levels, towards 1 % of its start. The factor 2 is that of
 * the published code, whose misfit is ‖H x − y‖²; the paper halves it. τ stands in the place of σ_y. The steps of
 * {@link SolverSettings} and their rule play no part.
 *
 * @param odeSteps Euler steps a level, denoiser calls each
 * @param langevinSteps Langevin steps a level
 * @param learningRate the first l, positive; stable up to τ² / ‖H‖²
 * @param tau τ, positive
 */
public record Daps(int odeSteps, int langevinSteps, double learningRate, double tau) implements Solver {

	/** 1,000 denoiser calls with {@link #SCHEDULE_1K}; the step that the authors take for a hidden box. */
	public static final Daps DAPS_1K = new Daps(5, 100, 5e-5, 0.01);
	/** 4,000 denoiser calls with {@link #SCHEDULE_4K}. */
	public static final Daps DAPS_4K = new Daps(10, 100, 5e-5, 0.01);
	/** 200 levels from 100 to 0.1. */
	public static final SolverSettings SCHEDULE_1K = SolverSettings.PAPER.withLevels(200).withSteps(1).withSigmas(100, 0.1);
	/** 400 levels. */
	public static final SolverSettings SCHEDULE_4K = SCHEDULE_1K.withLevels(400);

	private static final double ODE_END = 0.01;
	private static final double LAST_SHARE = 0.01;

	public Daps {
		if (odeSteps < 1) throw new IllegalArgumentException("At least 1 step of the ODE is needed, not " + odeSteps + ".");
		if (langevinSteps < 1) throw new IllegalArgumentException("At least 1 Langevin step is needed, not " + langevinSteps + ".");
		if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException(
			"The learning rate must be positive, not " + learningRate + ".");
		if (!(tau > 0 && tau < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("τ must be positive, not " + tau + ".");
	}

	@Override
	public String name() {
		return "DAPS (" + odeSteps + " steps of the ODE and " + langevinSteps + " of Langevin's dynamics a level)";
	}

	/** A forward pass counts half. */
	@Override
	public int calls(final SolverSettings schedule) {
		return (schedule.levels() * odeSteps + 1) / 2;
	}

	@Override
	public NDArray solve(final InverseProblem problem, final Denoiser denoiser, final SolverSettings schedule, final long[] seeds, final SolverListener listener) {
		return sample(Observation.ofLinear(problem), denoiser, schedule, seeds, listener);
	}

	/** A sample of what the prior is one of, on the manager of y. */
	NDArray sample(final Observation observation, final Denoiser denoiser, final SolverSettings schedule, final long[] seeds, final SolverListener listener) {
		final Run run = new Run(this, observation, denoiser, schedule, new ProgressMeter(listener, schedule.levels() * odeSteps, observation.problem().noise()));
		return new Sampling(observation, schedule, seeds).run(epsilon -> epsilon.mul(schedule.sigmaMax()), run::step);
	}

	private static final class Run {

		private final Daps daps;
		private final Observation observation;
		private final Denoiser denoiser;
		private final SolverSettings schedule;
		private final ProgressMeter meter;
		private int level;

		Run(final Daps daps, final Observation observation, final Denoiser denoiser, final SolverSettings schedule, final ProgressMeter meter) {
			this.daps = daps;
			this.observation = observation;
			this.denoiser = denoiser;
			this.schedule = schedule;
			this.meter = meter;
		}

		NDArray step(final NDArray x, final double sigma, final double next, final GaussianNoise epsilon) {
			final NDManager manager = x.getManager();
			final NDArray estimate = Temporaries.sweep(manager, () -> flow(x, sigma));
			final NDArray sample = langevin(estimate, sigma, rate(level++), epsilon);
			return next == 0 ? sample : sample.add(epsilon.next(manager).mul(next));
		}

		/** x̂₀. */
		private NDArray flow(final NDArray start, final double first) {
			final double[] sigmas = schedule.withLevels(daps.odeSteps + 1).withSigmas(first, Math.min(ODE_END, first / 2)).schedule(0);
			NDArray x = start.duplicate();
			for (int i = 0; i < daps.odeSteps; i++) {
				final NDArray before = x;
				final double sigma = sigmas[i];
				final double change = (sigmas[i + 1] - sigma) / sigma;
				x = Temporaries.sweep(start.getManager(), () -> euler(before, sigma, change));
				before.close();
			}
			return x;
		}

		private NDArray euler(final NDArray x, final double sigma, final double change) {
			meter.beforeCall();
			final NDArray d = denoiser.denoise(x, sigma);
			final NDArray image = observation.autoencoder().decode(d);
			meter.afterStep(sigma, image, observation.residual(image), d.sub(x));
			return x.add(x.sub(d).mul(change));
		}

		private NDArray langevin(final NDArray estimate, final double sigma, final double rate, final GaussianNoise epsilon) {
			NDArray x = estimate.duplicate();
			for (int i = 0; i < daps.langevinSteps; i++) {
				final NDArray before = x;
				x = Temporaries.sweep(estimate.getManager(), () -> langevinStep(before, estimate, sigma, rate, epsilon.next(before.getManager())));
				before.close();
			}
			return x;
		}

		private NDArray langevinStep(final NDArray x, final NDArray estimate, final double sigma, final double rate, final NDArray epsilon) {
			meter.beforeCall();
			try (Fit fit = observation.fit(x)) {
				final NDArray misfit = fit.pullback(fit.residual()).mul(2 / (daps.tau * daps.tau));
				final NDArray drift = estimate.sub(x).div(sigma * sigma).add(misfit).mul(rate);
				return x.add(drift).add(epsilon.mul(Math.sqrt(2 * rate)));
			}
		}

		private double rate(final int index) {
			return daps.learningRate * (1 + (LAST_SHARE - 1) * index / schedule.levels());
		}
	}
}
