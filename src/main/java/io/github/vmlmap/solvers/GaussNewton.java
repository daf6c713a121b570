package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vmlmap.priors.Denoiser;

/** Up to K Gauss–Newton steps a level, each by a few conjugate-gradient steps through one kept graph. */
final class GaussNewton implements Descent {

	private static final float HEADROOM = 1.5f;

	private final InverseProblem problem;
	private final Denoiser denoiser;
	private final SolverSettings settings;
	private final Metric metric;
	private final PerProblem problems;
	private final Discrepancy discrepancy;
	private final float[] brightest;
	private final ProgressMeter meter;

	private GaussNewton(final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings, final Metric metric, final SolverListener listener) {
		this.problem = problem;
		this.denoiser = denoiser;
		this.settings = settings;
		this.metric = metric;
		problems = new PerProblem(problem.forward().joinsBatch());
		discrepancy = new Discrepancy(problem, problems, settings.newton().discrepancy());
		brightest = brightest();
		meter = new ProgressMeter(listener, settings.levels() * (settings.steps() + 1), problem.noise());
	}

	/** x̂₀ on the manager of y, from round M Hᵀ y. */
	static NDArray solve(final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings, final long[] seeds, final Metric metric,
		final SolverListener listener)
	{
		final SolverSettings warm = WarmStart.of(problem, settings);
		final GaussNewton descent = new GaussNewton(problem, denoiser, warm, metric, listener);
		return new ModeSeeking(problem, warm, seeds).run(descent, noise -> descent.first(noise.getManager()).add(noise));
	}

	/** Half as much again as what was measured, Hᵀy / ‖H‖², or as 1, the end of the prior's range. */
	private float[] brightest() {
		final float[] measured = Temporaries.around(() -> problems.largest(problem.backProjected().div(problem.squaredNorm())));
		for (int i = 0; i < measured.length; i++) measured[i] = HEADROOM * Math.max(1, measured[i]);
		return measured;
	}

	/** M Hᵀ y, without the prior's part. */
	private NDArray first(final NDManager manager) {
		try (NDManager scope = manager.newSubManager()) {
			return Temporaries.sweep(manager, () -> metric.at(scope, 0).apply(problem.backProjected()));
		}
	}

	/** In gradients: a pullback on a kept graph is half a gradient. */
	static int calls(final SolverSettings settings) {
		return settings.levels() * (settings.steps() * (1 + settings.newton().conjugateSteps()) + 1);
	}

	@Override
	public NDArray estimate(final NDManager manager, final NDArray start, final double sigma) {
		try (NDManager scope = manager.newSubManager()) {
			final double ratio = Math.pow(problem.noise() / sigma, 2);
			final NoiseLevel level = new NoiseLevel(scope, problem, denoiser, sigma, ratio, metric.at(scope, ratio), meter);
			try (Point end = descend(level, start)) {
				meter.endLevel(settings.steps() + 1);
				return Temporaries.sweep(manager, () -> end.d().duplicate());
			}
		}
	}

	private Point descend(final NoiseLevel level, final NDArray start) {
		final int images = brightest.length;
		final StepControl control = new StepControl(problems, brightest, settings, level.sigma());
		Point point = level.differentiate(start);
		control.settle(discrepancy.met(point.residual(), images));
		for (int k = 1; k <= settings.steps() && control.active(); k++) {
			final NDArray delta = delta(level, point, control);
			point = control.advance(point, delta, k < settings.steps() ? level::differentiate : level::evaluate);
			control.settle(discrepancy.met(point.residual(), images));
		}
		return point;
	}

	/** The solution of (J M HᵀH J + ρ/4 M + λ) δ = Jᵀ b; 0 for problems that are done with the level. */
	private NDArray delta(final NoiseLevel level, final Point point, final StepControl control) {
		final NewtonSettings newton = settings.newton();
		try (NDArray gradient = Temporaries.sweep(level.manager(), () -> control.active(level.gradient(point)))) {
			return Temporaries.sweep(level.manager(), () -> equations(newton, level.ratio()).solve(
				p -> level.curvature(point, p).addi(p.mul(newton.damping())), gradient));
		}
		catch (final RuntimeException e) {
			point.close();
			throw e;
		}
	}

	private ConjugateGradients equations(final NewtonSettings newton, final double ratio) {
		return new ConjugateGradients(problems, newton.conjugateSteps(), newton.tolerance(), 1 / (1 + newton.damping() + ratio / (4 * problem.squaredNorm())));
	}
}
