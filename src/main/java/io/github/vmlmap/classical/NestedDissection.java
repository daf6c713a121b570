package io.github.vmlmap.classical;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * An order of elimination with little fill-in, for equations on pixels that reach two pixels far:
 * the pixels are cut in halves by a strip two pixels wide, which is eliminated last, and so on
 * (George 1973).
 */
final class NestedDissection {

	private static final int LEAF = 16;
	private static final int STRIP = 2;

	private final HiddenPixels pixels;
	private final int[] order;
	private int placed;

	private NestedDissection(final HiddenPixels pixels) {
		this.pixels = pixels;
		this.order = new int[pixels.count()];
	}

	/** The pixels' numbers, first to be eliminated first. */
	static int[] order(final HiddenPixels pixels) {
		final NestedDissection dissection = new NestedDissection(pixels);
		final int[] all = new int[pixels.count()];
		Arrays.setAll(all, i -> i);
		dissection.place(all);
		return dissection.order;
	}

	private void place(final int[] part) {
		if (part.length <= LEAF) append(part);
		else divide(part, extent(part, pixels::x) >= extent(part, pixels::y) ? pixels::x : pixels::y);
	}

	private void divide(final int[] part, final IntToLongFunction axis) {
		final long[] sorted = Arrays.stream(part).mapToLong(axis::applyAsLong).sorted().toArray();
		final long cut = sorted[sorted.length / 2];
		place(Arrays.stream(part).filter(i -> axis.applyAsLong(i) < cut).toArray());
		place(Arrays.stream(part).filter(i -> axis.applyAsLong(i) >= cut + STRIP).toArray());
		append(Arrays.stream(part).filter(i -> axis.applyAsLong(i) >= cut && axis.applyAsLong(i) < cut + STRIP).toArray());
	}

	private void append(final int[] part) {
		System.arraycopy(part, 0, order, placed, part.length);
		placed += part.length;
	}

	private static long extent(final int[] part, final IntToLongFunction axis) {
		return Arrays.stream(part).mapToLong(axis::applyAsLong).max().getAsLong()
			- Arrays.stream(part).mapToLong(axis::applyAsLong).min().getAsLong();
	}
}
