package io.github.vmlmap.imagej;

import java.util.Locale;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.workflow.HeapRoom;

/** What Java's heap has left, asked before a run: at its end it would be too late. */
final class JavaMemory {

	private static final double GIGABYTE = 1e9;

	private JavaMemory() {}

	/**
	 * Makes sure of room for a result and what is held with it.
	 *
	 * @param advice what the user can do, "do this."
	 * @throws Refusal when there is not enough, garbage left aside
	 */
	static void require(final double bytes, final String advice) {
		final double free = HeapRoom.forBytes(bytes).left();
		if (bytes > free) throw new Refusal(String.format(Locale.ROOT, "The result takes %.1f GB of Java's memory and %.1f GB are free: %s", bytes / GIGABYTE,
			free / GIGABYTE, advice));
	}
}
