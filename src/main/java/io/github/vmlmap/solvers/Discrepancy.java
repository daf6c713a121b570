package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import io.github.vmlmap.operators.SpectralOperator;
import java.util.Arrays;

/** Morozov's discrepancy principle: a residual that is down at the noise is small enough. */
final class Discrepancy {

	private final PerProblem problems;
	private final double variance;
	private final double measuredShare;

	/** @param factor a residual of so many times σ_y √m is small enough; 0 for never */
	Discrepancy(final InverseProblem problem, final PerProblem problems, final double factor) {
		this.problems = problems;
		variance = Math.pow(factor * problem.noise(), 2);
		measuredShare = measuredShare(problem);
	}

	/** m over the size of y, over the batch: H has as many positive singular values, which for a mask are the observed pixels. */
	private static double measuredShare(final InverseProblem problem) {
		if (!(problem.operator() instanceof SpectralOperator h)) return 1;
		final double[] values = h.singularValues();
		final double rank = Arrays.stream(values).filter(s -> s > 0).count() * (double) h.domain().pixels() / values.length;
		return rank / h.range().pixels();
	}

	/**
	 * Whether the residual of each problem is small enough.
	 *
	 * @param images how many images the batch of the unknown has; a volume may have more than were measured
	 */
	boolean[] met(final NDArray residual, final int images) {
		final float[] squares = problems.meanSquare(residual);
		final boolean[] met = new boolean[images];
		for (int i = 0; i < images; i++) met[i] = variance > 0 && squares[problems.joined() ? 0 : i] <= variance * measuredShare;
		return met;
	}
}
