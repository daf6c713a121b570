package io.github.vmlmap.solvers;

/** Watches a solver at work. Called on the solver's thread. */
public interface SolverListener {

	/** Hears nothing, never cancels. */
	SolverListener SILENT = new SolverListener() {};

	/** Called after each gradient step. */
	default void progress(final Progress progress) {}

	/** Asked before each denoiser call; true ends the run with a {@link java.util.concurrent.CancellationException}. */
	default boolean isCanceled() {
		return false;
	}
}
