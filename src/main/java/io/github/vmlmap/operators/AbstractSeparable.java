package io.github.vmlmap.operators;

import ai.djl.ndarray.NDArray;

/** X ↦ A_h X A_wᵀ, with the singular value decompositions of A_h and A_w. */
abstract class AbstractSeparable extends AbstractSpectral {

	private final Axis rows;
	private final Axis columns;

	AbstractSeparable(final Axis rows, final Axis columns) {
		super(new Size(rows.s().length, columns.s().length), new Size(rows.a().extent(), columns.a().extent()), outer(rows.s(), columns.s()));
		this.rows = rows;
		this.columns = columns;
	}

	private static double[] outer(final double[] rows, final double[] columns) {
		final double[] products = new double[rows.length * columns.length];
		for (int i = 0; i < products.length; i++) products[i] = rows[i / columns.length] * columns[i % columns.length];
		return products;
	}

	@Override
	public NDArray apply(final NDArray x) {
		return AxisMatrix.sandwich(rows.a(), x, columns.a());
	}

	@Override
	public NDArray adjoint(final NDArray y) {
		return AxisMatrix.sandwich(rows.a().transpose(), y, columns.a().transpose());
	}

	@Override
	public NDArray v(final NDArray coefficients) {
		return AxisMatrix.sandwich(rows.v(), coefficients, columns.v());
	}

	@Override
	public NDArray vTransposed(final NDArray x) {
		return AxisMatrix.sandwich(rows.v().transpose(), x, columns.v().transpose());
	}

	@Override
	public NDArray u(final NDArray coefficients) {
		return AxisMatrix.sandwich(rows.u(), coefficients, columns.u());
	}

	@Override
	public NDArray uTransposed(final NDArray y) {
		return AxisMatrix.sandwich(rows.u().transpose(), y, columns.u().transpose());
	}
}
