package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDManager;

/** Gives the direction of each noise level. */
interface Directions {

	/**
	 * @param level owns what the direction needs; closed when the level is done
	 * @param ratio ρ = σ_y² / σ_t²
	 */
	Direction at(NDManager level, double ratio);
}
