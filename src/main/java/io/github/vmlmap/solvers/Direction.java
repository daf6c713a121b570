package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import io.github.vmlmap.operators.LinearOperator;

/** The cotangent b at one noise level: a gradient step is x ← x + step · Jᵀ b. */
interface Direction {

	/**
	 * @param h H, its Jacobian at D where it is not linear
	 * @param residual y − H D
	 * @param pull D − x
	 */
	NDArray b(LinearOperator h, NDArray residual, NDArray pull);

	/** The step's length under the settings' rule. */
	double step();
}
