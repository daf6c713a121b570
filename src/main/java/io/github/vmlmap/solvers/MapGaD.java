package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vmlmap.operators.SpectralOperator;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Linearization;
import java.util.function.UnaryOperator;

/**
 * MAP-GA(D), reconstructed from prose: gradient ascent to the most probable x_t given y (Gutha, Vinuesa and Azizpour,
 * WACV 2025, arXiv 2407.20784), with the one-step denoiser in the place of a consistency model. K steps a level on
 * log p(x_t) + log N(y; H D, σ_y² I + r_t² H Hᵀ), r_t² = σ_t² / (1 + σ_t²), J of H D alone, then the next level's noise:
 *
 * <pre>x ← x + γ [(D − x) + σ_t²/r_t² Jᵀ Hᵀ (H Hᵀ + σ_y²/r_t² I)⁻¹ (y − H D)]</pre>
 *
 * The step rule of {@link SolverSettings} plays no part: γ is its step size.
 */
public final class MapGaD implements Solver {

	/**
	 * 1,000 forward passes; γ is not published. At 1 large holes diverge, for r_t² is of a prior of unit variance, and the brightness of an image varies
	 * more than that; swept by {@code scripts/bench map-ga-steps --images 1 --inner 50}.
	 */
	public static final SolverSettings SCHEDULE = SolverSettings.PAPER.withSteps(49).withStepSize(0.3);

	@Override
	public String name() {
		return "MAP-GA(D), reconstructed";
	}

	@Override
	public NDArray solve(final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings, final long[] seeds, final SolverListener listener) {
		final SpectralOperator h = problem.spectral("MAP-GA(D)", "VML-MAP");
		return new ModeSeeking(problem, settings, seeds).run(new Ascent(problem, h, denoiser, settings, new ProgressMeter(listener, calls(settings), problem.noise())));
	}

	private record Ascent(InverseProblem problem, SpectralOperator h, Denoiser denoiser, SolverSettings settings, ProgressMeter meter) implements Descent {

		@Override
		public NDArray estimate(final NDManager manager, final NDArray start, final double sigma) {
			final double weight = 1 + sigma * sigma;
			try (NDManager level = manager.newSubManager()) {
				final UnaryOperator<NDArray> inverse = h.regularisedPseudoInverse(level, Math.pow(problem.noise() / sigma, 2) * weight);
				return new InnerSteps(denoiser, settings.steps(), meter).estimate(manager, start, sigma, x -> step(x, sigma, inverse, weight));
			}
		}

		private NDArray step(final NDArray x, final double sigma, final UnaryOperator<NDArray> inverse, final double weight) {
			meter.beforeCall();
			try (Linearization d = denoiser.linearize(x, sigma)) {
				final NDArray residual = problem.measurement().sub(h.apply(d.value()));
				final NDArray pull = d.value().sub(x);
				final NDArray ascent = pull.add(d.pullback(inverse.apply(residual)).mul(weight));
				meter.afterStep(sigma, d.value(), residual, pull);
				return x.add(ascent.mul(settings.stepSize()));
			}
		}
	}
}
