package io.github.vmlmap.training;

import java.time.Duration;

/** Watches a training run. Called on its thread. */
public interface TrainingListener {

	/** Hears nothing, never stops. */
	TrainingListener SILENT = new TrainingListener() {};

	/**
	 * Called after each step.
	 *
	 * @param loss of this step's batch, EDM's weighted squared error; 1 for an untrained net
	 */
	default void step(final int step, final double loss, final Duration elapsed) {}

	/** Asked before each step; true ends the run with a last checkpoint. */
	default boolean isCanceled() {
		return false;
	}
}
