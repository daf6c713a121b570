package io.github.vmlmap.benchmark;

import java.util.Optional;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.benchmark.Columns.Cost;
import io.github.vmlmap.benchmark.metrics.Picture;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.CancelableDenoiser;
import io.github.vmlmap.workflow.CountingDenoiser;
import io.github.vmlmap.workflow.SolverRun;

/**
 * One method at work.
 *
 * @param prior the one it needs
 * @param manager makes arrays on the prior's device
 * @param listener is asked before each denoiser call whether to go on
 */
record CellRun(Contender contender, UsedPrior prior, NDManager manager, SolverListener listener) {

	/**
	 * Restores an image, counting what it takes.
	 *
	 * @throws java.util.concurrent.CancellationException when the listener cancels
	 */
	Restored restore(final Problem problem, final long seed) {
		final CountingDenoiser denoiser = new CountingDenoiser(new CancelableDenoiser(prior.denoiser(), listener));
		final Stopwatch watch = Stopwatch.start();
		try {
			final SolverRun.Solution x = solve(problem, denoiser, seed);
			final Picture image = new Picture(x.values(), (int) x.size().width(), (int) x.size().height());
			return new Restored(Optional.of(image), x.misfits()[0], watch.cost(denoiser), "");
		}
		catch (final Refusal e) {
			return new Restored(Optional.empty(), Double.NaN, watch.cost(denoiser), e.getMessage());
		}
	}

	private SolverRun.Solution solve(final Problem problem, final CountingDenoiser denoiser, final long seed) {
		final SolverRun run = new SolverRun(manager, denoiser, contender.solver(), prior.within().apply(contender.settings()));
		final Measurement measurement = problem.measurement();
		return run.solve(problem::operator, measurement.y().pixels(), measurement.size(), problem.noise(), new long[] { seed }, listener);
	}

	/**
	 * What it made.
	 *
	 * @param image in the units of the prior; empty where it refused
	 * @param misfit ‖y − H x‖²
	 * @param cost also of what it refused
	 * @param refusal why there is no image
	 */
	record Restored(Optional<Picture> image, double misfit, Cost cost, String refusal) {}
}
