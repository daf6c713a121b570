package io.github.vmlmap.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.github.vmlmap.classical.HiddenPixels;

/**
 * Hidden pixels of one row, next to each other but for short gaps.
 *
 * @param y row
 * @param minX first pixel, hidden
 * @param maxX last pixel, hidden
 * @param from number of the first pixel among all hidden ones
 * @param to number after that of the last pixel
 */
record PixelRun(long y, long minX, long maxX, int from, int to) {

	/**
	 * Cuts the hidden pixels into runs, in row-major order.
	 *
	 * @param distance pixels of a row that are no farther apart are in one run
	 */
	static List<PixelRun> all(final HiddenPixels hidden, final int distance) {
		final List<PixelRun> runs = new ArrayList<>();
		for (int from = 0, to; from < hidden.count(); from = to) {
			to = end(hidden, from, distance);
			runs.add(new PixelRun(hidden.y(from), hidden.x(from), hidden.x(to - 1), from, to));
		}
		return runs;
	}

	private static int end(final HiddenPixels hidden, final int from, final int distance) {
		int to = from + 1;
		while (to < hidden.count() && hidden.y(to) == hidden.y(from) && hidden.x(to) - hidden.x(to - 1) <= distance) to++;
		return to;
	}

	IntStream pixels() {
		return IntStream.range(from, to);
	}
}
