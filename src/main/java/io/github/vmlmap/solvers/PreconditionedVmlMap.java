package io.github.vmlmap.solvers;

import java.util.Arrays;
import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.SpectralOperator;
import io.github.vmlmap.priors.Denoiser;

/**
 * Preconditioned VML-MAP of Gutha, Vinuesa and Azizpour (arXiv 2512.10524), P reconstructed from the
 * paper's prose: P = J [HᵀH + I − H⁺H] J⁻¹, of which J⁻¹ is never formed. P = I for inpainting.
 *
 * <pre>b = H⁺(y − H D) + ρ ((HᵀH)⁺ + I − H⁺H)(D − x),  ρ = σ_y² / σ_t²;   x ← x + γ Jᵀ b</pre>
 *
 * The safe step is γ / (1 + ρ max(1, 1/s_min²)), s_min the smallest positive singular value; the
 * published one is γ. At σ_y = 1e-9, the paper's, the second term is too small to tell whether its
 * reconstruction is right.
 * <p>
 * H⁺ divides noise by the singular values. Where that makes more of it than the prior's range, as of a noisy blur, the
 * result would be worse than the measurement (docs/noise.md), and is refused.
 */
public final class PreconditionedVmlMap implements Solver {

	/** Standard deviation of H⁺'s noise in its worst mode: half the range. */
	private static final double LOUDEST = 1;

	@Override
	public String name() {
		return "Preconditioned VML-MAP (paper's form)";
	}

	@Override
	public NDArray solve(final InverseProblem given, final Denoiser denoiser, final SolverSettings settings, final long[] seeds, final SolverListener listener) {
		final InverseProblem problem = given.assuming(settings.leastNoise());
		final SpectralOperator h = problem.spectral("the paper's preconditioner", "the regularised form or VML-MAP");
		final double smallest = Arrays.stream(h.singularValues()).filter(s -> s > 0).min().orElse(1);
		if (problem.noise() / smallest > LOUDEST) throw new Refusal(
			"The paper's preconditioner would amplify the noise of this measurement beyond the image's range: choose the regularised form or VML-MAP.");
		return new ModeSeeking(problem, settings, seeds)
			.run(new GradientDescent(Observation.ofImage(problem), denoiser, settings, (level, ratio) -> new Preconditioned(level, h, smallest, ratio, settings), listener));
	}

	private static final class Preconditioned implements Direction {

		private final UnaryOperator<NDArray> pseudoInverse;
		private final UnaryOperator<NDArray> weightOfPull;
		private final double step;

		Preconditioned(final NDManager level, final SpectralOperator h, final double smallest, final double ratio, final SolverSettings settings) {
			pseudoInverse = h.pseudoInverse(level);
			weightOfPull = h.filter(level, s -> ratio * (s > 0 ? 1 / (s * s) : 1));
			final double bound = 1 + ratio * Math.max(1, 1 / (smallest * smallest));
			step = settings.stepRule() == StepRule.PAPER ? settings.stepSize() : settings.stepSize() / bound;
		}

		@Override
		public NDArray b(final Fit fit, final NDArray pull) {
			return pseudoInverse.apply(fit.residual()).add(weightOfPull.apply(pull));
		}

		@Override
		public double[] steps(final Fit first) {
			return new double[] { step };
		}
	}
}
