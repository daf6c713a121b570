package io.github.vmlmap.operators;

import java.util.Arrays;

import ai.djl.ndarray.NDArray;

/** c H, c ≥ 0: the singular vectors of H with c times its singular values. */
final class Scaled extends AbstractSpectral {

	private final double factor;
	private final SpectralOperator h;

	Scaled(final double factor, final SpectralOperator h) {
		super(h.domain(), h.range(), Arrays.stream(h.singularValues()).map(s -> factor * s).toArray());
		this.factor = factor;
		this.h = h;
	}

	@Override
	public NDArray apply(final NDArray x) {
		return h.apply(x).mul(factor);
	}

	@Override
	public NDArray adjoint(final NDArray y) {
		return h.adjoint(y).mul(factor);
	}

	@Override
	public NDArray v(final NDArray coefficients) {
		return h.v(coefficients);
	}

	@Override
	public NDArray vTransposed(final NDArray x) {
		return h.vTransposed(x);
	}

	@Override
	public NDArray u(final NDArray coefficients) {
		return h.u(coefficients);
	}

	@Override
	public NDArray uTransposed(final NDArray y) {
		return h.uTransposed(y);
	}

	@Override
	public boolean joinsBatch() {
		return h.joinsBatch();
	}
}
