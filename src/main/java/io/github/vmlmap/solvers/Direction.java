package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;

/** The cotangent b at one noise level: a gradient step is x ← x + step · Jᵀ b. */
interface Direction {

	/**
	 * @param fit of D
	 * @param pull D − x
	 */
	NDArray b(Fit fit, NDArray pull);

	/**
	 * The length of the level's steps under the settings' rule, one for all images of the batch or one for each.
	 *
	 * @param first where the level begins
	 */
	double[] steps(Fit first);
}
