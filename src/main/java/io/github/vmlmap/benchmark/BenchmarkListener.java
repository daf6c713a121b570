package io.github.vmlmap.benchmark;

import java.time.Duration;

/** Watches a benchmark. Called on its thread. */
public interface BenchmarkListener {

	/** Hears nothing, never cancels. */
	BenchmarkListener SILENT = new BenchmarkListener() {};

	/** Called with what is left out or reported, in sentences. */
	default void noted(final String sentence) {}

	/**
	 * Called as methods go on.
	 *
	 * @param share of the work that is done, 0 to 1
	 * @param remaining estimated from the time and the denoiser calls so far
	 * @param what is at work
	 */
	default void progress(final double share, final Duration remaining, final String what) {}

	/** Called with each row of the results that is new. */
	default void finished(final Cell cell, final Columns columns) {}

	/** Asked before each denoiser call; true ends the run, and what is finished is kept. */
	default boolean isCanceled() {
		return false;
	}
}
