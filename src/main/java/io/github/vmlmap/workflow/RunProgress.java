package io.github.vmlmap.workflow;

import java.time.Duration;

import io.github.vmlmap.solvers.Progress;
import io.github.vmlmap.solvers.SolverListener;

/**
 * Tells a listener where a run of several batches stands as a whole. Time is taken to go with the
 * pixels of a batch; each batch to take as many calls as the one at work.
 */
final class RunProgress implements SolverListener {

	private final SolverListener listener;
	private final int batches;
	private final double pixels;
	private final long start = System.nanoTime();
	private int finishedBatches;
	private double finishedPixels;
	private double batchPixels;

	/**
	 * @param batches of the run
	 * @param pixels of all batches
	 */
	RunProgress(final SolverListener listener, final int batches, final double pixels) {
		this.listener = listener;
		this.batches = batches;
		this.pixels = pixels;
	}

	void begin(final double pixelsOfBatch) {
		batchPixels = pixelsOfBatch;
	}

	void end() {
		finishedBatches++;
		finishedPixels += batchPixels;
	}

	@Override
	public void progress(final Progress p) {
		final double share = (finishedPixels + batchPixels * p.done() / p.total()) / pixels;
		final Duration remaining = Duration.ofNanos((long) ((System.nanoTime() - start) * (1 - share) / share));
		listener.progress(new Progress(finishedBatches * p.total() + p.done(), batches * p.total(), remaining,
			p.sigma(), p.estimate(), p.residual(), p.misfit(), p.pull()));
	}

	@Override
	public boolean isCanceled() {
		return listener.isCanceled();
	}
}
