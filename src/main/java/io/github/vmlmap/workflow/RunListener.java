package io.github.vmlmap.workflow;

import java.util.function.Supplier;

import io.github.vmlmap.solvers.Progress;
import io.github.vmlmap.solvers.SolverListener;

/** Watches a run of the workflow. Called on the thread of the run. */
public interface RunListener extends SolverListener {

	/**
	 * Called before a long run.
	 *
	 * @param cost finds out what it will take, with two denoiser calls
	 */
	default void longRun(final Supplier<Cost> cost) {}

	/** Called before a plane is read, from 1; a plane may be read several times. */
	default void reading(final int plane, final int ofAll) {}

	/** Called after each plane by methods that take no steps. */
	default void finished(final int planes, final int ofAll) {}

	/** Asked after each gradient step: whether {@link #watch} is to be called. */
	default boolean watches() {
		return false;
	}

	/** Shows what the first plane of the batch at work looks like so far. */
	default void watch(final View view) {}

	/** The listener, as one that watches runs: itself where it is one. */
	static RunListener of(final SolverListener listener) {
		if (listener instanceof RunListener run) return run;
		return new RunListener() {

			@Override
			public void progress(final Progress progress) {
				listener.progress(progress);
			}

			@Override
			public boolean isCanceled() {
				return listener.isCanceled();
			}
		};
	}
}
