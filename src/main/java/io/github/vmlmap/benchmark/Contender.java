package io.github.vmlmap.benchmark;

import io.github.vmlmap.solvers.Method;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverSettings;

/**
 * A method with its budget.
 *
 * @param label the name in dialogs, macros and tables
 * @param needs the prior that it restores with
 * @param solver of that prior
 * @param settings its budget
 * @param isRandom whether seeds make a difference
 */
public record Contender(String label, Needs needs, Solver solver, SolverSettings settings, boolean isRandom) {

	/** One that restores with a prior of images. */
	static Contender ofImages(final String label, final Solver solver, final SolverSettings settings) {
		return new Contender(label, Needs.IMAGES, solver, settings, true);
	}

	/** One that restores with a prior of latents. */
	static Contender ofLatents(final String label, final Solver solver, final SolverSettings settings) {
		return new Contender(label, Needs.LATENTS, solver, settings, true);
	}

	/** One without a prior. */
	static Contender classical(final String label, final Solver solver, final SolverSettings settings) {
		return new Contender(label, Needs.NOTHING, solver, settings, false);
	}

	/** A published method; one that makes no denoiser calls is classical. */
	static Contender of(final Method peer) {
		if (peer.solver().seeksLatents()) return ofLatents(peer.label(), peer.solver(), peer.settings());
		final boolean isClassical = peer.solver().calls(peer.settings()) == 0;
		return isClassical ? classical(peer.label(), peer.solver(), peer.settings()) : ofImages(peer.label(), peer.solver(), peer.settings());
	}
}
