package io.github.vmlmap.operators;

import ai.djl.ndarray.NDArray;

/** H = I: denoising. Results are copies, never the argument itself. */
public final class Identity extends AbstractSpectral {

	/** On fields of a size, of at most 2³¹ − 1 pixels. */
	public Identity(final Size size) {
		super(size, size, Spectra.constant(size.pixels(), 1));
	}

	@Override
	public NDArray apply(final NDArray x) {
		return x.duplicate();
	}

	@Override
	public NDArray adjoint(final NDArray y) {
		return y.duplicate();
	}

	@Override
	public NDArray v(final NDArray coefficients) {
		return coefficients.duplicate();
	}

	@Override
	public NDArray vTransposed(final NDArray x) {
		return x.duplicate();
	}

	@Override
	public NDArray u(final NDArray coefficients) {
		return coefficients.duplicate();
	}

	@Override
	public NDArray uTransposed(final NDArray y) {
		return y.duplicate();
	}
}
