package io.github.vmlmap.bench;

/** Something to measure, run by {@code scripts/bench NAME}. */
interface Benchmark {

	/** What it is called by. */
	String name();

	/** One line for the list. */
	String summary();

	/**
	 * Measures, prints on the way, and gives the figures of the last line.
	 *
	 * @throws Exception when it cannot
	 */
	String run(Options options) throws Exception;
}
