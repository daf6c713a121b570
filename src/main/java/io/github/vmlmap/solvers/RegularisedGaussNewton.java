package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
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
 * Without noise M is that of {@link RegularisedVmlMap}, for an exact spectrum with a smaller δ, and brings back in few steps what H passes weakly.
 * What H passes less strongly than the noise has weight 1 / ‖H‖² as in the plain form, for M would let the
 * prior's pull on it through too soon and smooth: 1.3 dB for 80 % hidden at σ_y = 0.05 (docs/speed.md). An
 * operator without a spectrum, or one that is not linear, takes the plain form. The first noisy image lies round M Hᵀ y; see
 * {@link NewtonSettings#warmStart()}.
 */
public final class RegularisedGaussNewton implements Solver {

	private static final double EXACT_DELTA = 1e-4;
	private static final double SURROGATE_DELTA = 1e-3;
	private static final double NOISE_SHARE = 0.2;

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
	public NDArray solve(final InverseProblem given, final Denoiser denoiser, final SolverSettings settings, final long[] seeds, final SolverListener listener) {
		final InverseProblem problem = given.assuming(settings.leastNoise());
		final Optional<SpectralOperator> surrogate = problem.forward().surrogate();
		if (surrogate.isEmpty()) return new GaussNewtonVmlMap().solve(problem, denoiser, settings, seeds, listener);
		return GaussNewton.solve(problem, denoiser, settings, seeds, metric(problem, surrogate.get()), listener);
	}

	private static Metric metric(final InverseProblem problem, final SpectralOperator surrogate) {
		final double norm = problem.squaredNorm();
		final double delta = surrogate == problem.forward() ? EXACT_DELTA : SURROGATE_DELTA;
		final double e = NOISE_SHARE * Math.pow(problem.noise(), 2) / norm;
		return (level, ratio) -> surrogate.filter(level, s -> 1 / (s * s + ratio + norm * (delta + unseen(s * s / norm, e))));
	}

	/** From 0 for what H passes well to 1 for what it does not pass. */
	private static double unseen(final double gram, final double e) {
		return e > 0 ? e / (gram + e) : 0;
	}
}
