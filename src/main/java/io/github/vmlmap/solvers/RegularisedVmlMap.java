package io.github.vmlmap.solvers;

import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.SpectralOperator;
import io.github.vmlmap.priors.Denoiser;

/**
 * Preconditioned VML-MAP with a regularised, symmetric preconditioner: ours, after Gutha, Vinuesa and
 * Azizpour (arXiv 2512.10524).
 *
 * <pre>b = [HᵀH + ρ' I]⁻¹ [Hᵀ(y − H D) + ρ (D − x)],  ρ = σ_y² / σ_t²,  ρ' = ρ + δ‖H‖²;   x ← x + γ Jᵀ b</pre>
 *
 * δ = 1e-3 keeps float32 alive and damps the null space. For an operator without a spectrum its
 * surrogate's stands in the inverse, which any positive definite matrix may: the stationary points
 * stay.
 */
public final class RegularisedVmlMap implements Solver {

	private static final double DELTA = 1e-3;

	@Override
	public String name() {
		return "Preconditioned VML-MAP";
	}

	@Override
	public NDArray solve(final InverseProblem given, final Denoiser denoiser, final SolverSettings settings, final long[] seeds, final SolverListener listener) {
		final InverseProblem problem = given.assuming(settings.leastNoise());
		final SpectralOperator surrogate = problem.operator().surrogate().orElseThrow(() -> new Refusal(
			"This degradation has no spectrum to precondition with: choose VML-MAP."));
		return new ModeSeeking(problem, settings, seeds)
			.run(new GradientDescent(Observation.ofImage(problem), denoiser, settings, (level, ratio) -> new Regularised(level, problem, surrogate, ratio, settings.stepSize()), listener));
	}

	private static final class Regularised implements Direction {

		private final UnaryOperator<NDArray> inverse;
		private final double ratio;
		private final double step;

		Regularised(final NDManager level, final InverseProblem problem, final SpectralOperator surrogate, final double ratio, final double step) {
			this.ratio = ratio;
			this.step = step;
			final double floor = ratio + DELTA * problem.squaredNorm();
			inverse = surrogate.filter(level, s -> 1 / (s * s + floor));
		}

		@Override
		public NDArray b(final Fit fit, final NDArray pull) {
			return inverse.apply(fit.pullback(fit.residual()).add(pull.mul(ratio)));
		}

		@Override
		public double[] steps(final Fit first) {
			return new double[] { step };
		}
	}
}
