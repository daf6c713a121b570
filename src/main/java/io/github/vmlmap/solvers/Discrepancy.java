package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;

/** Morozov's discrepancy principle: a residual that is down at the noise is small enough. */
final class Discrepancy {

	private final PerProblem problems;
	private final double variance;
	/** m over the size of y. */
	private final double[] measuredShares;

	/** @param factor a residual of so many times σ_y √m is small enough; 0 for never */
	Discrepancy(final InverseProblem problem, final PerProblem problems, final double factor) {
		this.problems = problems;
		variance = Math.pow(factor * problem.noise(), 2);
		final double[] shares = problem.forward().measuredShares();
		measuredShares = problems.joined() ? new double[] { Arrays.stream(shares).average().orElseThrow() } : shares;
	}

	/**
	 * Whether the residual of each problem is small enough.
	 *
	 * @param images how many images the batch of the unknown has
	 */
	boolean[] met(final NDArray residual, final int images) {
		final boolean[] met = new boolean[images];
		if (variance == 0) return met;
		final float[] squares = problems.forImages(problems.meanSquare(residual), images);
		for (int i = 0; i < images; i++) met[i] = squares[i] <= variance * share(i);
		return met;
	}

	private double share(final int image) {
		return measuredShares[measuredShares.length == 1 ? 0 : image];
	}
}
