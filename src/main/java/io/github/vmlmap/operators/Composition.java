package io.github.vmlmap.operators;

import ai.djl.ndarray.NDArray;

/**
 * H = outer ∘ inner. Not spectral: a composition has no H⁺ in closed form (for two that have, see
 * {@link BlurThenBlockAverage} and {@link SeparableBlurThenBlockAverage}).
 */
public final class Composition implements LinearOperator {

	private final LinearOperator outer;
	private final LinearOperator inner;

	/** @throws IllegalArgumentException unless inner ends where outer begins */
	public Composition(final LinearOperator outer, final LinearOperator inner) {
		if (!inner.range().equals(outer.domain())) throw new IllegalArgumentException(
			"The inner operator gives " + inner.range() + ", the outer one takes " + outer.domain() + ".");
		this.outer = outer;
		this.inner = inner;
	}

	@Override
	public NDArray apply(final NDArray x) {
		return outer.apply(inner.apply(x));
	}

	@Override
	public NDArray adjoint(final NDArray y) {
		return inner.adjoint(outer.adjoint(y));
	}

	/** The product of both bounds. */
	@Override
	public double normBound() {
		return outer.normBound() * inner.normBound();
	}

	@Override
	public Size domain() {
		return inner.domain();
	}

	@Override
	public Size range() {
		return outer.range();
	}
}
