package io.github.vmlmap.priors;

import ai.djl.ndarray.NDArray;

/**
 * D at one point, with the graph of that one forward pass kept until this is closed.
 * <p>
 * J = ∂D/∂x. A learned J is not symmetric: {@link #pullback} is Jᵀ v, not J v.
 */
public interface Linearization extends AutoCloseable {

	/** D, detached from the graph; closed with this. */
	NDArray value();

	/** Jᵀ v, as often as wanted on the one graph; the result is the caller's. */
	NDArray pullback(NDArray v);

	@Override
	void close();
}
