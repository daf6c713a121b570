package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.SpectralOperator;
import io.github.vmlmap.priors.Denoiser;
import java.util.Optional;

/**
 * {@link GaussNewtonVmlMap} with a preconditioner M that is a function of H's spectrum: ours. A step solves
 *
 * <pre>(J M HᵀH J + ρ/4 M + λ I) δ = Jᵀ M [Hᵀ(y − H D) + ρ (D − x)],  λ = 0.01
 * M = [HᵀH + ρ I + ‖H‖² (δ + e / (HᵀH/‖H‖² + e))]⁻¹,  e = σ_y² / 5‖H‖²</pre>
 *
 * δ is 1e-4, and 1e-3 where M's spectrum is that of a surrogate, which too small a δ would trust too far. A
 * surrogate's M does not commute with HᵀH: the matrix is then not quite symmetric, conjugate gradients solve the
 * equations roughly, and a step that makes ‖b‖ grow is halved.
 *
 * Without noise M is that of {@link RegularisedVmlMap}, with another δ, and brings back in few steps what H passes weakly.
 * What H passes less strongly than the noise has weight 1 / ‖H‖² as in the plain form, for M would let the
 * prior's pull on it through too soon and smooth: 1.3 dB for 80 % hidden at σ_y = 0.05 (docs/speed.md). An
 * operator without a spectrum takes the plain form. The first noisy image lies round M Hᵀ y.
 */
public final class RegularisedGaussNewton implements Solver {

	private static final double EXACT = 1e-4;
	private static final double SURROGATE = 1e-3;
	private static final double UNSEEN = 0.2;

	@Override
	public String name() {
		return "Preconditioned Gauss-Newton VML-MAP";
	}

	/** A further pullback on a kept graph counts half. */
	@Override
	public int calls(final SolverSettings settings) {
		return GaussNewton.calls(settings);
	}

	@Override
	public NDArray solve(final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings, final long[] seeds, final SolverListener listener) {
		final LinearOperator h = problem.operator();
		final Optional<SpectralOperator> surrogate = h.surrogate();
		if (surrogate.isEmpty()) return new GaussNewtonVmlMap().solve(problem, denoiser, settings, seeds, listener);
		final Metric metric = metric(h, surrogate.get(), UNSEEN * Math.pow(problem.noise() / h.normBound(), 2));
		try (NDManager scope = problem.measurement().getManager().newSubManager()) {
			final NDArray y = problem.measurement();
			final NDArray first = Temporaries.sweep(scope, () -> metric.at(scope, 0).apply(h.adjoint(y)));
			return new ModeSeeking(problem, settings, seeds).run(new GaussNewton(problem, denoiser, settings, metric, listener), first);
		}
	}

	private static Metric metric(final LinearOperator h, final SpectralOperator surrogate, final double e) {
		final double norm = h.normBound() * h.normBound();
		final double delta = surrogate == h ? EXACT : SURROGATE;
		return (level, ratio) -> surrogate.filter(level, s -> 1 / (s * s + ratio + norm * (delta + unseen(s * s / norm, e))));
	}

	/** From 0 for what H passes well to 1 for what it does not pass. */
	private static double unseen(final double gram, final double e) {
		return e > 0 ? e / (gram + e) : 0;
	}
}
