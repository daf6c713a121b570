package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;

import io.github.vmlmap.priors.Denoiser;

/** Finds a probable image under a diffusion prior, given a measurement. */
public interface Solver {

	/** The name in menus and provenance. */
	String name();

	/** Whether it is made for a prior of latents rather than of images. */
	default boolean seeksLatents() {
		return false;
	}

	/** What {@link #solve} costs in gradients of the denoiser where no level ends early and no step is halved. */
	default int calls(final SolverSettings settings) {
		return settings.levels() * (settings.steps() + 1);
	}

	/**
	 * Solves a batch of independent problems that share H and σ_y.
	 *
	 * @param seeds one a batch item: the same seed gives the same noise at any batch size (see {@link Seeds})
	 * @param listener is told of progress and asked before each denoiser call whether to go on
	 * @return {@code [batch, channel, height, width]} of the operator's domain, on the measurement's manager
	 * @throws java.util.concurrent.CancellationException when the listener cancels
	 * @throws io.github.vmlmap.Refusal when the solver needs what the operator does not have
	 */
	NDArray solve(InverseProblem problem, Denoiser denoiser, SolverSettings settings, long[] seeds, SolverListener listener);
}
