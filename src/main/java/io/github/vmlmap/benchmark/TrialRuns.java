package io.github.vmlmap.benchmark;

import java.util.concurrent.CancellationException;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;

/**
 * First runs, which load and compile what the method is, and are no cost of the image that happens to be the first: of each prior, and of each
 * method without one, where something is left to do.
 *
 * @param listener is asked whether it cancels
 */
record TrialRuns(BenchmarkPlan plan, UsedPriors priors, NDManager manager, WorkLeft left, BenchmarkListener listener) {

	/** Width and height in pixels of what a method without a prior is tried on. */
	private static final int SIDE = 64;

	/** @throws CancellationException when the listener cancels */
	void run() {
		plan.contenders().stream().filter(contender -> contender.needs() != Needs.NOTHING && left.of(contender) > 0).map(priors::find).flatMap(each -> each.stream()).distinct()
			.forEach(prior -> WarmUp.of(prior, manager, plan.images().get(0).crop()));
		for (final Contender contender : plan.contenders()) for (final Task task : plan.tasks())
			if (contender.needs() == Needs.NOTHING && left.of(task, contender) > 0) run(contender, problem(task));
	}

	/** Small, for it shows no progress, unless the task does not suit such a crop. */
	private Problem problem(final Task task) {
		final CleanImage image = plan.images().get(0);
		try {
			return Problem.of(manager, task, image.small(SIDE), plan.noise());
		}
		catch (final Refusal e) {
			return Problem.of(manager, task, image, plan.noise());
		}
	}

	private void run(final Contender contender, final Problem problem) {
		try {
			new CellRun(contender, priors.of(contender), manager, asking()).restore(problem, 0);
		}
		catch (final CancellationException e) {
			throw e;
		}
		catch (final RuntimeException e) {
			// The row will tell.
		}
	}

	private SolverListener asking() {
		return new SolverListener() {

			@Override
			public boolean isCanceled() {
				return listener.isCanceled();
			}
		};
	}
}
