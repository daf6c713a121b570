package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;

import io.github.vmlmap.priors.Denoiser;

import java.util.Arrays;

/**
 * VML-MAP, Algorithm 1 of Gutha, Vinuesa and Azizpour, "Mode-seeking for inverse problems with
 * diffusion models" (arXiv 2512.10524): descends the simplified VML loss at each noise level.
 *
 * <pre>b = Hᵀ(y − H D) + ρ (D − x),  ρ = σ_y² / σ_t²;   x ← x + γ Jᵀ b</pre>
 *
 * The safe step is γ / (‖H‖² + ρ); the published one is γ. For an H that is not linear, the paper's extension, H D is
 * H(D), and Hᵀ that of its Jacobian at D.
 * <p>
 * A blur with less noise than {@link SolverSettings#leastNoise()} is refused: it would come out worse than of a Wiener filter (docs/noise.md).
 */
public final class VmlMap implements Solver {

	@Override
	public String name() {
		return "VML-MAP";
	}

	@Override
	public NDArray solve(final InverseProblem given, final Denoiser denoiser, final SolverSettings settings, final long[] seeds, final SolverListener listener) {
		return descend(Observation.ofImage(given.withoutPreconditioner(settings.leastNoise())), denoiser, settings, seeds, listener);
	}

	/** The most probable z, on the manager of y; an image for a prior of images. */
	static NDArray descend(final Observation observation, final Denoiser denoiser, final SolverSettings settings, final long[] seeds, final SolverListener listener) {
		return new ModeSeeking(observation, settings, seeds)
			.run(new GradientDescent(observation, denoiser, settings, (level, ratio) -> new Gradient(ratio, settings), listener));
	}

	private record Gradient(double ratio, SolverSettings settings) implements Direction {

		@Override
		public NDArray b(final Fit fit, final NDArray pull) {
			return fit.pullback(fit.residual()).add(pull.mul(ratio));
		}

		@Override
		public double[] steps(final Fit first) {
			if (settings.stepRule() == StepRule.PAPER) return new double[] { settings.stepSize() };
			return Arrays.stream(first.squaredNorms()).map(norm -> settings.stepSize() / (norm + ratio)).toArray();
		}
	}
}
