package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Linearization;

/** K gradient steps x ← x + step · Jᵀ b a level, as published. */
final class GradientDescent implements Descent {

	private final Observation observation;
	private final double noise;
	private final Denoiser denoiser;
	private final SolverSettings settings;
	private final Directions directions;
	private final PerProblem problems;
	private final ProgressMeter meter;

	GradientDescent(final Observation observation, final Denoiser denoiser, final SolverSettings settings, final Directions directions, final SolverListener listener) {
		this.observation = observation;
		noise = observation.problem().noise();
		this.denoiser = denoiser;
		this.settings = settings;
		this.directions = directions;
		problems = new PerProblem(observation.problem().forward().joinsBatch());
		meter = new ProgressMeter(listener, settings.levels() * (settings.steps() + 1), noise);
	}

	@Override
	public NDArray estimate(final NDManager manager, final NDArray start, final double sigma) {
		try (NDManager level = manager.newSubManager()) {
			final Direction direction = directions.at(level, noise * noise / (sigma * sigma));
			final StepLengths lengths = new StepLengths(direction::steps, settings.stepRule(), (int) start.getShape().get(0), problems);
			return new InnerSteps(denoiser, settings.steps(), meter).estimate(manager, start, sigma, x -> step(x, sigma, direction, lengths));
		}
	}

	private NDArray step(final NDArray x, final double sigma, final Direction direction, final StepLengths steps) {
		meter.beforeCall();
		try (Linearization d = denoiser.linearize(x, sigma); Fit fit = observation.fit(d.value())) {
			final NDArray pull = d.value().sub(x);
			final NDArray b = direction.b(fit, pull);
			final NDArray gradient = d.pullback(b);
			meter.afterStep(sigma, fit.image(), fit.residual(), pull);
			return x.add(steps.step(gradient, b, fit));
		}
	}
}
