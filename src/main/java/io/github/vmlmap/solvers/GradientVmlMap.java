package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import io.github.vmlmap.operators.ForwardOperator;
import io.github.vmlmap.operators.SpectralOperator;
import io.github.vmlmap.priors.Denoiser;
import java.util.Arrays;

/**
 * The gradient form that suits an operator: {@link RegularisedVmlMap}, and {@link VmlMap} where the
 * paper's preconditioner is the identity (inpainting and denoising, unless the noise differs from pixel to
 * pixel), no spectrum is known or the operator is not linear.
 */
final class GradientVmlMap implements Solver {

	@Override
	public String name() {
		return "VML-MAP (form by degradation)";
	}

	@Override
	public NDArray solve(final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings, final long[] seeds, final SolverListener listener) {
		return form(problem.forward()).solve(problem, denoiser, settings, seeds, listener);
	}

	private static Solver form(final ForwardOperator h) {
		return h.surrogate().isEmpty() || isSelection(h) ? new VmlMap() : new RegularisedVmlMap();
	}

	/** Whether each mode either passes or does not. */
	private static boolean isSelection(final ForwardOperator h) {
		return h instanceof SpectralOperator spectral && Arrays.stream(spectral.singularValues()).allMatch(s -> s == 0 || s == 1);
	}
}
