package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.UnaryOperator;

/** The symmetric positive definite M of each noise level, which weighs b = M [Hᵀ(y − H D) + ρ (D − x)]. */
interface Metric {

	/**
	 * @param level owns what M needs; closed when the level is done
	 * @param ratio ρ = σ_y² / σ_t²
	 */
	UnaryOperator<NDArray> at(NDManager level, double ratio);
}
