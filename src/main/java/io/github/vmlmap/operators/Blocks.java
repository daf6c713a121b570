package io.github.vmlmap.operators;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;

/** A field cut into blocks of one size. */
final class Blocks {

	private final Size factors;
	private final NDArray corner;

	Blocks(final NDManager manager, final Size factors) {
		this.factors = factors;
		final double[] first = new double[Math.toIntExact(factors.pixels())];
		first[0] = 1;
		corner = Constants.of(manager, first, new Shape(1, 1, 1, factors.height(), 1, factors.width()));
	}

	/** The number of blocks down and across a field. */
	static Size range(final Size domain, final Size factors) {
		if (domain.height() % factors.height() != 0 || domain.width() % factors.width() != 0) throw new Refusal(
			"An image of " + domain.height() + " × " + domain.width() + " pixels does not divide into blocks of " + factors.height() +
				" × " + factors.width() + ": crop it to a multiple of the block or choose another factor.");
		return new Size(domain.height() / factors.height(), domain.width() / factors.width());
	}

	/** {@code [batch, channel, h, w]} as {@code [batch, channel, h / fh, fh, w / fw, fw]}. */
	NDArray split(final NDArray x) {
		final Shape s = x.getShape();
		return x.reshape(s.get(0), s.get(1), s.get(2) / factors.height(), factors.height(), s.get(3) / factors.width(), factors.width());
	}

	/** The inverse of {@link #split}. */
	static NDArray join(final NDArray blocks) {
		final Shape s = blocks.getShape();
		return blocks.reshape(s.get(0), s.get(1), s.get(2) * s.get(3), s.get(4) * s.get(5));
	}

	/** The first pixel of each block. */
	NDArray corners(final NDArray x) {
		return split(x).get(":, :, :, 0, :, 0");
	}

	/** The transpose of {@link #corners}: all but the first pixel of each block are 0. */
	NDArray placeCorners(final NDArray y) {
		return spread(y, corner);
	}

	/** Sets all but the first pixel of each block to 0. */
	NDArray keepCorners(final NDArray x) {
		return join(split(x).mul(corner));
	}

	/** Each pixel of y times a block {@code [1, 1, 1, fh, 1, fw]}. */
	static NDArray spread(final NDArray y, final NDArray block) {
		final Shape s = y.getShape();
		return join(y.reshape(s.get(0), s.get(1), s.get(2), 1, s.get(3), 1).mul(block));
	}

	/** Row-major over the domain: the corners of the blocks hold the values, all else is 0. */
	static double[] placeCorners(final double[] values, final Size range, final Size factors) {
		final double[] placed = new double[Math.toIntExact(values.length * factors.pixels())];
		final int width = Math.toIntExact(range.width());
		for (int i = 0; i < values.length; i++) {
			final long row = i / width * factors.height();
			final long column = i % width * factors.width();
			placed[Math.toIntExact(row * width * factors.width() + column)] = values[i];
		}
		return placed;
	}
}
