package io.github.vmlmap.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.Version;
import io.github.vmlmap.benchmark.Columns.Cost;
import io.github.vmlmap.benchmark.metrics.Comparison;
import io.github.vmlmap.benchmark.metrics.Picture;
import io.github.vmlmap.solvers.Seeds;

/**
 * Restores every image of every task with every method and seed, image by image, so that what is finished compares the methods.
 *
 * @param manager makes arrays on the device of the priors
 * @param cells what was finished before, and takes what is new
 * @param settings takes the version of the program with what is new
 * @param restorations takes the images
 */
record BenchmarkRun(BenchmarkPlan plan, UsedPriors priors, NDManager manager, CellFile cells, FolderSettings settings, Restorations restorations, BenchmarkListener listener) {

	/** What is finished is not done again, whether its image is there or not. */
	private static final String MADE_AGAIN = "delete its row from " + CellFile.NAME + " and start again with the same settings";

	/** @throws CancellationException when the listener cancels; what was finished is kept */
	void run() throws IOException {
		new TrialRuns(plan, priors, manager, left(), listener).run();
		final RunMeter meter = new RunMeter(listener, work());
		for (final CleanImage image : plan.images()) for (final Task task : plan.tasks()) run(Problem.of(manager, task, image, plan.noise()), meter);
	}

	private WorkLeft left() {
		return new WorkLeft(plan, cells);
	}

	private double work() {
		return Math.max(1, plan.contenders().stream().mapToDouble(contender -> left().of(contender) * work(contender)).sum());
	}

	/** A method without a denoiser takes a little, too. */
	private double work(final Contender contender) {
		return 1 + contender.solver().calls(contender.settings());
	}

	private void run(final Problem problem, final RunMeter meter) throws IOException {
		keep("The measurement of " + problem.task().label() + ", " + problem.image().name(), "start again with the same settings", () -> restorations.keepMeasurement(problem));
		for (final External external : plan.externals()) add(compare(external, problem));
		for (final Contender contender : plan.contenders()) for (final Cell.Key key : left().of(problem.image(), problem.task(), contender)) {
			if (listener.isCanceled()) throw new CancellationException();
			meter.begin(work(contender), contender.label() + ", " + problem.task().label() + ", " + problem.image().name());
			add(restore(contender, key, problem, meter));
			meter.end();
		}
	}

	private void add(final Cell cell) throws IOException {
		settings.addVersion(Version.current(), !cells.all().isEmpty());
		cells.add(cell);
		listener.finished(cell, cells.columns());
	}

	private Cell restore(final Contender contender, final Cell.Key key, final Problem problem, final RunMeter meter) {
		try {
			final long seed = key.seed().isEmpty() ? 0 : Seeds.of(Long.parseLong(key.seed()), problem.image().name().hashCode());
			final CellRun.Restored done = new CellRun(contender, priors.of(contender), manager, meter).restore(problem, seed);
			return done.image().isEmpty() ? refused(key, done.refusal(), done.cost()) : judged(key, problem, done.image().get(), done.misfit(), done.cost());
		}
		catch (final Refusal e) {
			return refused(key, e.getMessage(), Cost.UNKNOWN);
		}
		catch (final CancellationException e) {
			throw e;
		}
		catch (final RuntimeException e) {
			return failed(key, e);
		}
	}

	/** A fault of one method is no reason to lose the others; it is told, and tried again by the next run. */
	private Cell failed(final Cell.Key key, final RuntimeException fault) {
		final String reason = "It failed, which is a fault of the program: " + fault + ".";
		listener.noted(key.task() + ", " + key.method() + ", " + key.image() + ": " + reason);
		return refused(key, reason, Cost.UNKNOWN);
	}

	private Cell refused(final Cell.Key key, final String reason, final Cost cost) {
		return new Cell(key, Cell.State.REFUSED, reason, cells.columns().figures(cost));
	}

	private Cell judged(final Cell.Key key, final Problem problem, final Picture restored, final double misfit, final Cost cost) {
		if (!restored.isFinite()) return new Cell(key, Cell.State.DIVERGED, "", cells.columns().figures(cost));
		keep("The image of " + key.task() + ", " + key.method() + ", " + key.image(), MADE_AGAIN, () -> restorations.keep(key, problem.image(), restored));
		final Measurement measured = problem.measurement();
		final Comparison comparison = new Comparison(problem.image().truth(), restored, measured.hidden(), measured.residual(misfit));
		final Cell.State state = comparison.isFarOff() ? Cell.State.DIVERGED : Cell.State.DONE;
		final List<String> refusals = new ArrayList<>();
		final List<Double> figures = cells.columns().figures(comparison, cost, refusals::add);
		refusals.forEach(refusal -> listener.noted(key.task() + ", " + key.method() + ", " + key.image() + ": " + refusal));
		return new Cell(key, state, String.join(" ", refusals), figures);
	}

	/** Anew each time: the files may be others by now. */
	private Cell compare(final External external, final Problem problem) {
		final Cell.Key key = new Cell.Key(problem.image().name(), problem.task().label(), external.label(), "");
		try {
			final Picture restored = problem.image().restoredElsewhere(external.files().read(problem.task().label(), problem.image().name()));
			return judged(key, problem, restored, problem.measurement().misfit(manager, problem.task(), restored), Cost.UNKNOWN);
		}
		catch (final Refusal e) {
			return refused(key, e.getMessage(), Cost.UNKNOWN);
		}
		catch (final RuntimeException e) {
			return failed(key, e);
		}
	}

	/** An image that cannot be written costs neither its figures nor the other methods. */
	private void keep(final String what, final String remedy, final Writing writing) {
		try {
			writing.run();
		}
		catch (final IOException | RuntimeException e) {
			listener.noted(what + " cannot be written: check space and permissions, then " + remedy + " (" + e + ").");
		}
	}

	private interface Writing {

		void run() throws IOException;
	}
}
