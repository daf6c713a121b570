package io.github.vmlmap.workflow;

import java.time.Duration;
import java.util.function.ToLongFunction;

import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.operators.Size;

/** The batches that a run will send through the prior. */
final class Workload {

	/** A call of the shipped prior takes 2 to 12 µs a pixel: half a minute to three. */
	private static final double LONG = 1.5e7;

	/** Side of the field that is timed at most: larger ones take as long a pixel, in tiles, but minutes. */
	private static final long TIMED = 512;

	private int batches;
	private double pixels;
	private int items;
	private Size size = new Size(1, 1);

	/** One batch more, of images of a size in the prior's domain. */
	void add(final int images, final Size domain) {
		batches++;
		pixels += pixels(images, domain);
		if (pixels(images, domain) <= pixels(items, size)) return;
		items = images;
		size = domain;
	}

	boolean isEmpty() {
		return batches == 0;
	}

	/**
	 * Announces a long run, and gives the progress of the run.
	 *
	 * @param memory the bytes that a batch will occupy
	 */
	RunProgress start(final RunListener listener, final SolverRun solver, final ToLongFunction<Shape> memory) {
		if (pixels * solver.calls() > LONG) listener.longRun(() -> cost(solver, memory));
		return new RunProgress(listener, batches, pixels);
	}

	/**
	 * What the run will take, from the time of a gradient.
	 *
	 * @param memory the bytes that a batch will occupy
	 */
	Cost cost(final SolverRun solver, final ToLongFunction<Shape> memory) {
		final Size timed = new Size(Math.min(size.height(), TIMED), Math.min(size.width(), TIMED));
		final int images = (int) Math.max(1, Math.min(items, TIMED * TIMED / timed.pixels()));
		final double seconds = solver.secondsOfCall(images, timed) / pixels(images, timed) * pixels * solver.calls();
		return new Cost((long) batches * solver.calls(), Duration.ofSeconds(Math.round(seconds)), memory.applyAsLong(new Shape(items, 1, size.height(), size.width())));
	}

	/** The pixels of a batch. */
	static double pixels(final int images, final Size domain) {
		return (double) images * domain.pixels();
	}
}
