package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vmlmap.operators.ForwardOperator;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Linearization;

/** K gradient steps x ← x + step · Jᵀ b a level, as published. */
final class GradientDescent implements Descent {

	private final ForwardOperator h;
	private final NDArray y;
	private final double noise;
	private final Denoiser denoiser;
	private final SolverSettings settings;
	private final Directions directions;
	private final PerProblem problems;
	private final ProgressMeter meter;

	GradientDescent(final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings, final Directions directions, final SolverListener listener) {
		h = problem.forward();
		y = problem.measurement();
		noise = problem.noise();
		this.denoiser = denoiser;
		this.settings = settings;
		this.directions = directions;
		problems = new PerProblem(h.joinsBatch());
		meter = new ProgressMeter(listener, settings.levels() * (settings.steps() + 1), noise);
	}

	@Override
	public NDArray estimate(final NDManager manager, final NDArray start, final double sigma) {
		try (NDManager level = manager.newSubManager()) {
			final Direction direction = directions.at(level, noise * noise / (sigma * sigma));
			final StepLengths lengths = new StepLengths(direction.step(), settings.stepRule(), (int) start.getShape().get(0), problems);
			return new InnerSteps(denoiser, settings.steps(), meter).estimate(manager, start, sigma, x -> step(x, sigma, direction, lengths));
		}
	}

	private NDArray step(final NDArray x, final double sigma, final Direction direction, final StepLengths steps) {
		meter.beforeCall();
		try (Linearization d = denoiser.linearize(x, sigma)) {
			final NDArray residual = y.sub(h.apply(d.value()));
			final NDArray pull = d.value().sub(x);
			final NDArray b = direction.b(h.jacobian(d.value()), residual, pull);
			final NDArray gradient = d.pullback(b);
			meter.afterStep(sigma, d.value(), residual, pull);
			return x.add(steps.step(gradient, b));
		}
	}
}
