package io.github.vmlmap.priors;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Successive tiles that go through a denoiser together.
 *
 * @param from number of the first
 * @param to number after that of the last
 */
record TileRange(int from, int to) {

	/** Numbers 0 to {@code count} − 1, in ranges of one size but the last. */
	static List<TileRange> split(final int count, final int size) {
		return IntStream.iterate(0, from -> from < count, from -> from + size).mapToObj(from -> new TileRange(from, Math.min(from + size, count))).toList();
	}

	int size() {
		return to - from;
	}

	IntStream numbers() {
		return IntStream.range(from, to);
	}
}
