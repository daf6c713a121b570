package io.github.vmlmap.solvers;

/** Seeds of independent noise streams. */
public final class Seeds {

	private Seeds() {}

	/** The seed of one stream, from the user's seed and the numbers that name the stream (sample, crop, …). */
	public static long of(final long seed, final long... path) {
		long mixed = mix(seed);
		for (final long part : path) mixed = mix(mixed ^ part);
		return mixed;
	}

	/** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
	private static long mix(final long value) {
		long z = value + 0x9E3779B97F4A7C15L;
		z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
		z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
		return z ^ (z >>> 31);
	}
}
