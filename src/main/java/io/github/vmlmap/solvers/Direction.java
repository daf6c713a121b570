package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;

/** The cotangent b at one noise level: a gradient step is x ← x + step · Jᵀ b. */
interface Direction {

	/**
	 * @param residual y − H D
	 * @param pull D − x
	 */
	NDArray b(NDArray residual, NDArray pull);

	/** The step's length under the settings' rule. */
	double step();
}
