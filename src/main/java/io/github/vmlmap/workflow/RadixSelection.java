package io.github.vmlmap.workflow;

/** Exact percentiles without a copy of the values: 16 bits of the answer a pass, from the top. */
final class RadixSelection {

	private static final int BITS = 16;
	private static final int BINS = 1 << BITS;

	private final ObservedValues values;
	private long prefix;
	private long rank;

	private RadixSelection(final ObservedValues values) {
		this.values = values;
	}

	/**
	 * The value of rank p/100 (n − 1), rounded, of n sorted values.
	 *
	 * @return NaN where there are no values
	 */
	static double percentile(final ObservedValues values, final double percent) {
		final RadixSelection selection = new RadixSelection(values);
		final long[] counts = selection.histogram(Long.SIZE - BITS);
		long n = 0;
		for (final long count : counts) n += count;
		if (n == 0) return Double.NaN;
		selection.rank = Math.round(percent / 100 * (n - 1));
		selection.descend(counts);
		for (int shift = Long.SIZE - 2 * BITS; shift >= 0; shift -= BITS) selection.descend(selection.histogram(shift));
		return value(selection.prefix);
	}

	/** Counts of the next bits, among the values that begin with the prefix. */
	private long[] histogram(final int shift) {
		final long[] counts = new long[BINS];
		final boolean first = shift + BITS == Long.SIZE;
		values.forEach(value -> {
			final long key = key(value);
			if (first || key >>> shift + BITS == prefix) counts[(int) (key >>> shift) & BINS - 1]++;
		});
		return counts;
	}

	private void descend(final long[] counts) {
		int bin = 0;
		for (; rank >= counts[bin]; bin++) rank -= counts[bin];
		prefix = prefix << BITS | bin;
	}

	/** Unsigned integers in the order of the values. */
	private static long key(final double value) {
		final long bits = Double.doubleToLongBits(value + 0.0);
		return bits ^ (bits >> Long.SIZE - 1 | Long.MIN_VALUE);
	}

	private static double value(final long key) {
		return Double.longBitsToDouble(key < 0 ? key ^ Long.MIN_VALUE : ~key);
	}
}
