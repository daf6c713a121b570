package io.github.vmlmap.workflow;

import java.util.Locale;

import io.github.vmlmap.Refusal;

/**
 * What Java's heap still has room for.
 *
 * @param left in bytes
 * @param growth what of it the process does not occupy yet, in bytes
 */
public record HeapRoom(long left, long growth) {

	private static final double GIGABYTE = 1e9;

	private static HeapRoom here() {
		final Runtime java = Runtime.getRuntime();
		return new HeapRoom(java.maxMemory() - java.totalMemory() + java.freeMemory(), MachineMemory.heapGrowth());
	}

	/** At this moment. Garbage counts as taken until it is collected, which is done only where there seems to be too little. */
	public static HeapRoom forBytes(final double bytes) {
		if (bytes <= here().left) return here();
		System.gc();
		return here();
	}

	/**
	 * Makes sure that there is room.
	 *
	 * @param advice what the user can do, "do this."
	 * @return how much of it the process will grow by, in bytes
	 * @throws Refusal when there is not
	 */
	public double require(final double bytes, final String advice) {
		if (bytes > left) throw new Refusal(String.format(Locale.ROOT,
			"This needs about %.1f GB of Java's memory and %.1f GB are left: close other images, set more by Edit > Options > Memory & Threads..., or %s",
			bytes / GIGABYTE, left / GIGABYTE, advice));
		return Math.min(bytes, growth);
	}
}
