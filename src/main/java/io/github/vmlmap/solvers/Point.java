package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import io.github.vmlmap.priors.Linearization;

/**
 * An x_t with what is known there.
 *
 * @param x x_t
 * @param graph D at (x_t, σ_t), with its Jacobian where a step is to start from here
 * @param residual y − H D
 * @param b M [Hᵀ(y − H D) + ρ (D − x)]
 */
record Point(NDArray x, Linearization graph, NDArray residual, NDArray b) implements AutoCloseable {

	NDArray d() {
		return graph.value();
	}

	/** x_t, with everything else of this closed. */
	NDArray release() {
		graph.close();
		residual.close();
		b.close();
		return x;
	}

	@Override
	public void close() {
		release().close();
	}

	/** D without its Jacobian. */
	record Value(NDArray value) implements Linearization {

		@Override
		public NDArray pullback(final NDArray v) {
			throw new UnsupportedOperationException("no graph was kept");
		}

		@Override
		public void close() {
			value.close();
		}
	}
}
