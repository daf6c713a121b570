package io.github.vmlmap.bench;

import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverSettings;

/**
 * A way to solve a problem.
 *
 * @param name without commas
 * @param solver the solver for a task
 * @param settings the settings for a noise level σ_y
 */
record Candidate(String name, SolverOf solver, SettingsOf settings) {

	/** Gives the solver of a task. */
	interface SolverOf {

		Solver of(SpeedTask task);
	}

	/** Gives the settings for a noise level. */
	interface SettingsOf {

		SolverSettings of(double noise);
	}

	static Candidate of(final String name, final Solver solver, final SolverSettings settings) {
		return new Candidate(name, task -> solver, noise -> settings);
	}

	/** The task's published gradient form. */
	static Candidate published(final String name, final SolverSettings settings) {
		return new Candidate(name, SpeedTask::published, noise -> settings);
	}
}
