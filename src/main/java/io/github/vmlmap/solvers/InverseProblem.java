package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.SpectralOperator;

/**
 * y = H x₀ + σ_y η: what was measured, and how.
 *
 * @param operator H
 * @param measurement y, {@code [batch, channel, height, width]} of the operator's range, one image for
 *          each sample that is asked for, in the units of the prior ([−1, 1])
 * @param noise σ_y ≥ 0, in the same units
 */
public record InverseProblem(LinearOperator operator, NDArray measurement, double noise) {

	public InverseProblem {
		if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("The noise level must be 0 or more and finite: " + noise);
	}

	/** The bound of ‖H‖², or 1 where nothing is measured at all, so that it may divide. */
	double squaredNorm() {
		final double norm = operator.normBound();
		return norm > 0 ? norm * norm : 1;
	}

	/**
	 * H, of which a method needs the singular values.
	 *
	 * @param instead what can be chosen where they are not known
	 * @throws Refusal when they are not
	 */
	SpectralOperator spectral(final String method, final String instead) {
		if (operator instanceof SpectralOperator h) return h;
		throw new Refusal("This degradation has no known singular values, which " + method + " needs: choose " + instead + ".");
	}
}
