package io.github.vmlmap.priors;

import java.util.stream.LongStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * Enlarges {@code [batch, channel, height, width]} to the right and downwards by its mirror image, the
 * pixel at the edge twice, as often as needed.
 *
 * @param height before
 * @param width before
 * @param paddedHeight after
 * @param paddedWidth after
 */
record MirrorPadding(long height, long width, long paddedHeight, long paddedWidth) {

	private static final int ROWS = 2;
	private static final int COLUMNS = 3;

	/** To extents that a denoiser takes. */
	static MirrorPadding of(final Shape shape, final Reach reach) {
		final long height = shape.get(ROWS);
		final long width = shape.get(COLUMNS);
		return new MirrorPadding(height, width, reach.roundUp(height), reach.roundUp(width));
	}

	/** The enlarged field, always a copy. */
	NDArray apply(final NDArray x) {
		try (NDArray taller = enlarge(x, ROWS, height, paddedHeight)) {
			return enlarge(taller, COLUMNS, width, paddedWidth);
		}
	}

	/** The transpose: what lies in the mirror image is added where it came from. A view where nothing does. */
	NDArray adjoint(final NDArray v) {
		try (NDArray narrower = fold(v, COLUMNS, width, paddedWidth)) {
			return fold(narrower, ROWS, height, paddedHeight);
		}
	}

	/** The part of an enlarged field that was there before. A view where that is all. */
	NDArray crop(final NDArray x) {
		final NDArray part = x.get(new NDIndex(":, :, 0:{}, 0:{}", height, width));
		if (isNone()) return part;
		try (part) {
			return part.duplicate();
		}
	}

	/** The transpose of the crop: zeros where the mirror image was. A view where there was none. */
	NDArray cropAdjoint(final NDArray v) {
		if (isNone()) return v.get(index(ROWS, 0, height));
		return v.pad(new Shape(0, paddedWidth - width, 0, paddedHeight - height), 0);
	}

	private boolean isNone() {
		return height == paddedHeight && width == paddedWidth;
	}

	private static NDArray enlarge(final NDArray x, final int axis, final long extent, final long padded) {
		try (NDList parts = new NDList(x.get(index(axis, 0, extent)))) {
			LongStream.range(extent, padded).forEach(at -> parts.add(line(x, axis, source(at, extent))));
			return NDArrays.concat(parts, axis);
		}
	}

	private static NDArray fold(final NDArray v, final int axis, final long extent, final long padded) {
		final NDArray kept = v.get(index(axis, 0, extent));
		if (extent == padded) return kept;
		try (kept) {
			final NDArray sum = kept.duplicate();
			for (long at = extent; at < padded; at++) add(line(sum, axis, source(at, extent)), line(v, axis, at));
			return sum;
		}
	}

	private static void add(final NDArray target, final NDArray part) {
		try (target; part) {
			target.addi(part);
		}
	}

	private static long source(final long position, final long extent) {
		final long folded = position % (2 * extent);
		return Math.min(folded, 2 * extent - 1 - folded);
	}

	/** A view. */
	private static NDArray line(final NDArray x, final int axis, final long at) {
		return x.get(index(axis, at, at + 1));
	}

	private static NDIndex index(final int axis, final long from, final long to) {
		return new NDIndex(axis == ROWS ? ":, :, {}:{}" : ":, :, :, {}:{}", from, to);
	}
}
