package io.github.vmlmap.operators;

import java.util.Arrays;

import ai.djl.ndarray.NDArray;

/** H = I: denoising. Results are copies, never the argument itself. */
public final class Identity implements SpectralOperator {

	private final Size size;
	private final double[] singularValues;

	/** On fields of a size, of at most 2³¹ − 1 pixels. */
	public Identity(final Size size) {
		this.size = size;
		singularValues = new double[Math.toIntExact(size.pixels())];
		Arrays.fill(singularValues, 1);
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

	@Override
	public double[] singularValues() {
		return singularValues;
	}

	@Override
	public double normBound() {
		return 1;
	}

	@Override
	public Size domain() {
		return size;
	}

	@Override
	public Size range() {
		return size;
	}
}
