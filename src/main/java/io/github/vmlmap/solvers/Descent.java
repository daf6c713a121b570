package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Descends the loss at one noise level. */
interface Descent {

	/**
	 * @param manager owns the result
	 * @param start x_t, closed here
	 * @return D(x_t, σ) at the x_t where the descent ends
	 */
	NDArray estimate(NDManager manager, NDArray start, double sigma);
}
