package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.SpectralOperator;
import io.github.vmlmap.priors.Denoiser;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * {@link GaussNewtonVmlMap} with the preconditioner M of {@link RegularisedVmlMap}: ours. A step solves
 *
 * <pre>(J M HᵀH J + ρ/4 M + λ I) δ = Jᵀ M [Hᵀ(y − H D) + ρ (D − x)],  M = [HᵀH + ρ' I]⁻¹,  ρ' = ρ + δ‖H‖²,  λ = 0.01</pre>
 *
 * which brings back in few steps what H passes weakly. An operator without a spectrum takes M = I / ‖H‖²,
 * the plain form. The first noisy image lies round M Hᵀ y.
 */
public final class RegularisedGaussNewton implements Solver {

	private static final double DELTA = 1e-3;

	@Override
	public String name() {
		return "Preconditioned Gauss-Newton VML-MAP";
	}

	@Override
	public NDArray solve(final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings, final long[] seeds, final SolverListener listener) {
		final LinearOperator h = problem.operator();
		final Optional<SpectralOperator> surrogate = h.surrogate();
		if (surrogate.isEmpty()) return new GaussNewtonVmlMap().solve(problem, denoiser, settings, seeds, listener);
		final Metric metric = (level, ratio) -> metric(level, h, surrogate.get(), ratio);
		try (NDManager scope = problem.measurement().getManager().newSubManager()) {
			final NDArray y = problem.measurement();
			final NDArray first = Temporaries.sweep(scope, () -> metric.at(scope, 0).apply(h.adjoint(y)));
			return new ModeSeeking(problem, settings, seeds).run(new GaussNewton(problem, denoiser, settings, metric, listener), first);
		}
	}

	private static UnaryOperator<NDArray> metric(final NDManager level, final LinearOperator h, final SpectralOperator surrogate, final double ratio) {
		return surrogate.regularisedGramInverse(level, ratio + DELTA * h.normBound() * h.normBound());
	}
}
