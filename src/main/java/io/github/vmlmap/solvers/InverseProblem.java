package io.github.vmlmap.solvers;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Diagonal;
import io.github.vmlmap.operators.ForwardOperator;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.SpectralOperator;

/**
 * y = H(x₀) + σ_y η: what was measured, and how.
 *
 * @param forward H
 * @param measurement y, {@code [batch, channel, height, width]} of the operator's range, one image for
 *          each sample that is asked for, in the units of the prior ([−1, 1])
 * @param noise σ_y ≥ 0, in the same units
 */
public record InverseProblem(ForwardOperator forward, NDArray measurement, double noise) {

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
		return noise < leastNoise && hidesAndPassesAlike() ? new InverseProblem(forward, measurement, leastNoise) : this;
	}

	/**
	 * The problem for a form without a preconditioner, with at least this noise as above.
	 *
	 * @throws Refusal for a blur with less noise: without a preconditioner what H passes weakly is not found in any budget that is offered, and
	 *           the result would be worse than a Wiener filter's (docs/noise.md)
	 */
	InverseProblem withoutPreconditioner(final double leastNoise) {
		if (noise < leastNoise && blurs()) throw new Refusal("Without a preconditioner a blur with so little noise is not undone: choose a preconditioned form of VML-MAP, " +
			"or the preset 'Custom' with a least noise of 0 to see what this one makes of it.");
		return assuming(leastNoise);
	}

	/** Weights of pixels, as unequal noise gives them, mix none. */
	private boolean blurs() {
		if (!(forward instanceof LinearOperator h) || h instanceof Diagonal) return false;
		return h.surrogate().map(SpectralOperator::singularValues).map(InverseProblem::passed).filter(passed -> passed.getMax() > passed.getMin() * (1 + ROUNDING)).isPresent();
	}

	private static DoubleSummaryStatistics passed(final double[] singularValues) {
		return Arrays.stream(singularValues).filter(s -> s > 0).summaryStatistics();
	}

	private boolean hidesAndPassesAlike() {
		if (!(forward instanceof SpectralOperator h)) return false;
		final double[] singularValues = h.singularValues();
		final DoubleSummaryStatistics passed = passed(singularValues);
		return passed.getCount() < singularValues.length && passed.getMax() <= passed.getMin() * (1 + ROUNDING);
	}

	/** The bound of ‖H‖², or 1 where nothing is measured at all, so that it may divide. */
	double squaredNorm() {
		final double norm = forward.normBound();
		return norm > 0 ? norm * norm : 1;
	}

	/**
	 * H where it is linear, which all methods need but plain VML-MAP, LatentVML-MAP and Gauss–Newton.
	 *
	 * @throws Refusal when it is not
	 */
	public LinearOperator operator() {
		if (forward instanceof LinearOperator h) return h;
		throw new Refusal("This degradation is not linear, as the chosen method needs it: choose VML-MAP or Gauss-Newton VML-MAP.");
	}

	/** Hᵀ y; of an H that is not linear with its Jacobian at 0, in the middle of the prior's range. */
	NDArray backProjected() {
		final Size field = forward.domain();
		final Shape y = measurement.getShape();
		final LinearOperator h = forward instanceof LinearOperator linear ? linear
			: forward.jacobian(measurement.getManager().zeros(new Shape(y.get(0), y.get(1), field.height(), field.width())));
		return h.adjoint(measurement);
	}

	/**
	 * H, of which a method needs the singular values.
	 *
	 * @param instead what can be chosen where they are not known
	 * @throws Refusal when they are not
	 */
	SpectralOperator spectral(final String method, final String instead) {
		if (forward instanceof SpectralOperator h) return h;
		throw new Refusal("This degradation has no known singular values, which " + method + " needs: choose " + instead + ".");
	}
}
