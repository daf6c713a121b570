package io.github.vmlmap.workflow;

import io.github.vmlmap.operators.Size;
import io.github.vmlmap.solvers.SolverListener;

/** The batches that a run will send through the prior. */
final class Workload {

	private int batches;
	private double pixels;

	/** One batch more. */
	void add(final int items, final Size size) {
		batches++;
		pixels += pixels(items, size);
	}

	boolean isEmpty() {
		return batches == 0;
	}

	RunProgress progress(final SolverListener listener) {
		return new RunProgress(listener, batches, pixels);
	}

	/** The pixels of a batch. */
	static double pixels(final int items, final Size size) {
		return (double) items * size.pixels();
	}
}
