package io.github.vmlmap.solvers;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;

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

	private static final double ROUNDING = 1e-6;

	public InverseProblem {
		if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("The noise level must be 0 or more and finite: " + noise);
	}

	/**
	 * The problem with at least this noise, where H hides some of the image and passes the rest alike, as a mask and binning do.
	 * Without noise ρ is 0 and the prior's pull drops out of the step; a little of it makes what is hidden more
	 * accurate (docs/noise.md). A blur keeps its noise, for what it passes weakly is found only where there is none.
	 */
	InverseProblem assuming(final double leastNoise) {
		return noise < leastNoise && hidesAndPassesAlike() ? new InverseProblem(operator, measurement, leastNoise) : this;
	}

	private boolean hidesAndPassesAlike() {
		if (!(operator instanceof SpectralOperator h)) return false;
		final DoubleSummaryStatistics passed = Arrays.stream(h.singularValues()).filter(s -> s > 0).summaryStatistics();
		return passed.getCount() < h.singularValues().length && passed.getMax() <= passed.getMin() * (1 + ROUNDING);
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
