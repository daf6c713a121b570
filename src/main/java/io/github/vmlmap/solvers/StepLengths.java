package io.github.vmlmap.solvers;

import java.util.Arrays;
import java.util.function.Function;

import ai.djl.ndarray.NDArray;

/**
 * The step length of each problem of a batch at one noise level. Under the safe rule it is halved whenever
 * ‖b‖ of that problem has grown, for the safe step neglects ∂J and takes 0 ≤ J ≤ I.
 * <p>
 * ‖b‖ stands for the gradient in VML-MAP and for the residual in the preconditioned forms alike: their b
 * is the preconditioned residual plus ρ times the pull towards D, without the Jacobian. To watch the
 * residual alone would halve steps that rightly trade it for the pull, at large ρ.
 */
final class StepLengths {

	/**
	 * How much ‖b‖² may grow. At high noise levels a step changes it by less than float32 resolves, and
	 * halving at each rounding error would bring the descent to a halt.
	 */
	private static final float TOLERANCE = 1e-3f;

	private final Function<Fit, double[]> first;
	private final StepRule rule;
	private final PerProblem problems;
	private final float[] lengths;
	private final float[] least;
	private boolean begun;

	/** @param first the lengths at the level's first point, one for all items or one for each */
	StepLengths(final Function<Fit, double[]> first, final StepRule rule, final int items, final PerProblem problems) {
		this.first = first;
		this.rule = rule;
		this.problems = problems;
		lengths = new float[items];
		least = new float[items];
		Arrays.fill(least, Float.POSITIVE_INFINITY);
	}

	/** The step along a gradient Jᵀ b. */
	NDArray step(final NDArray gradient, final NDArray b, final Fit fit) {
		if (!begun) begin(first.apply(fit));
		if (rule == StepRule.SAFE) watch(problems.forImages(problems.square(b), lengths.length));
		return problems.scale(gradient, lengths);
	}

	private void begin(final double[] steps) {
		for (int i = 0; i < lengths.length; i++) lengths[i] = (float) steps[steps.length == 1 ? 0 : i];
		begun = true;
	}

	/** Compares with the least ‖b‖² since the last halving, so that slow growth adds up. */
	private void watch(final float[] squares) {
		for (int i = 0; i < squares.length; i++) {
			final boolean grew = squares[i] > least[i] * (1 + TOLERANCE);
			if (grew) lengths[i] /= 2;
			least[i] = grew ? squares[i] : Math.min(least[i], squares[i]);
		}
	}
}
