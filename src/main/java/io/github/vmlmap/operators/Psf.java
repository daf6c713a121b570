package io.github.vmlmap.operators;

import java.util.Arrays;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;

/** A point spread function: the image of one bright pixel, in a plane or in depth. Immutable. */
public final class Psf {

	private final double[] values;
	private final int depth;
	private final int plane;
	private final Size size;
	private final int row;
	private final int column;

	/**
	 * @param values row-major
	 * @param size height and width, odd or even
	 * @param row of the centre, where the bright pixel was; 0 to height − 1
	 * @param column of the centre
	 * @throws Refusal when a value is not finite or all are 0
	 */
	public Psf(final double[] values, final Size size, final int row, final int column) {
		this(values, 1, size, row, column);
	}

	private Psf(final double[] values, final int depth, final Size size, final int row, final int column) {
		if (values.length != depth * size.pixels()) throw new IllegalArgumentException(
			values.length + " values for a PSF of " + depth + " planes of " + size + ".");
		if (row < 0 || row >= size.height() || column < 0 || column >= size.width()) throw new IllegalArgumentException(
			"The centre " + row + ", " + column + " lies outside a PSF of " + size + ".");
		if (!Arrays.stream(values).allMatch(Double::isFinite) || Arrays.stream(values).allMatch(value -> value == 0)) throw new Refusal(
			"The PSF is empty or holds values that are not finite: choose an image of a single point.");
		this.values = values.clone();
		this.depth = depth;
		this.plane = depth / 2;
		this.size = size;
		this.row = row;
		this.column = column;
	}

	/** Centred at height / 2, width / 2, rounded down: the middle when odd, the pixel after it when even. */
	public Psf(final double[] values, final Size size) {
		this(values, size, (int) (size.height() / 2), (int) (size.width() / 2));
	}

	/**
	 * In depth, centred at half of each extent, rounded down.
	 *
	 * @param values plane by plane, row-major
	 * @param depth number of planes
	 */
	public static Psf volume(final double[] values, final int depth, final Size size) {
		return new Psf(values, depth, size, (int) (size.height() / 2), (int) (size.width() / 2));
	}

	/** The product of a symmetric kernel down the rows and one along the columns, see {@link Kernels}. */
	public static Psf separable(final double[] vertical, final double[] horizontal) {
		final double[] products = new double[vertical.length * horizontal.length];
		Arrays.setAll(products, i -> vertical[i / horizontal.length] * horizontal[i % horizontal.length]);
		return new Psf(products, new Size(vertical.length, horizontal.length));
	}

	/** The mean over the block that a pixel is the first of. */
	static Psf block(final Size factors) {
		final double[] values = new double[Math.toIntExact(factors.pixels())];
		Arrays.fill(values, 1.0 / values.length);
		return new Psf(values, factors, (int) factors.height() - 1, (int) factors.width() - 1);
	}

	/**
	 * With sum 1, so that blurring keeps the mean.
	 *
	 * @throws Refusal when the sum is not positive
	 */
	public Psf normalised() {
		final double sum = Arrays.stream(values).sum();
		if (!(sum > 0)) throw new Refusal("The values of the PSF add up to " + sum + ", which is not positive: choose another PSF image.");
		return new Psf(Arrays.stream(values).map(value -> value / sum).toArray(), depth, size, row, column);
	}

	/** The value at a row and a column of the first plane, from 0. */
	public double at(final int i, final int j) {
		return at(0, i, j);
	}

	/** The value in a plane, at a row and a column, from 0. */
	public double at(final int k, final int i, final int j) {
		return values[Math.toIntExact((k * size.height() + i) * size.width() + j)];
	}

	/** In double precision, {@code [depth, 1, height, width]}. */
	NDArray array(final NDManager manager) {
		return manager.create(values, new Shape(depth, 1, size.height(), size.width()));
	}

	/** How many planes it has: 1 when it is not in depth. */
	public int depth() {
		return depth;
	}

	/** Plane of the centre. */
	public int plane() {
		return plane;
	}

	/** Height and width, in pixels. */
	public Size size() {
		return size;
	}

	/** Of how many pixels light falls on a field or volume: that of the unknown; in double, which no size can make overflow. */
	public double unknowns(final long width, final long height, final long planes) {
		return (double) (width + size.width() - 1) * (height + size.height() - 1) * (planes + depth - 1);
	}

	/** Row of the centre. */
	public int row() {
		return row;
	}

	/** Column of the centre. */
	public int column() {
		return column;
	}
}
