package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import io.github.vmlmap.priors.Denoiser;

/**
 * VML-MAP of Gutha, Vinuesa and Azizpour (arXiv 2512.10524) with Gauss–Newton steps in place of
 * gradient steps: ours. A step solves, by a few conjugate-gradient steps through one kept graph of D,
 *
 * <pre>(J HᵀH J + ρ/4 I + λ I) δ = Jᵀ [Hᵀ(y − H D) + ρ (D − x)],  ρ = σ_y² / σ_t²,  λ = 0.01 ‖H‖²;   x ← x + δ</pre>
 *
 * J standing for Jᵀ, whose products are what a graph gives. The Gauss–Newton term of the prior is
 * J (I − J) ρ, which a learned J makes indefinite; j (1 − j) ≤ 1/4 bounds it. The stationary points are
 * those of VML-MAP. The first noisy image lies round Hᵀy / ‖H‖²; see {@link NewtonSettings#warmStart()}.
 * <p>
 * A blur with less noise than {@link SolverSettings#leastNoise()} is refused: it would come out worse than of a Wiener filter (docs/noise.md).
 */
public final class GaussNewtonVmlMap implements Solver {

	@Override
	public String name() {
		return "Gauss-Newton VML-MAP";
	}

	/** A further pullback on a kept graph counts half. */
	@Override
	public int calls(final SolverSettings settings) {
		return GaussNewton.calls(settings);
	}

	@Override
	public NDArray solve(final InverseProblem given, final Denoiser denoiser, final SolverSettings settings, final long[] seeds, final SolverListener listener) {
		final InverseProblem problem = given.withoutPreconditioner(settings.leastNoise());
		final double scale = 1 / problem.squaredNorm();
		return GaussNewton.solve(problem, denoiser, settings, seeds, (level, ratio) -> b -> b.mul(scale), listener);
	}
}
