package io.github.vmlmap.workflow;

import java.time.Duration;
import java.util.function.Function;

import ai.djl.ndarray.NDArray;

import io.github.vmlmap.solvers.Progress;
import io.github.vmlmap.solvers.SolverListener;

/**
 * Tells a listener where a run of several batches stands as a whole. Time is taken to go with the
 * pixels of a batch; each batch to take as many calls as the one at work.
 */
final class RunProgress implements SolverListener {

	private final RunListener listener;
	private final int batches;
	private final double pixels;
	private final long start = System.nanoTime();
	private int finishedBatches;
	private double finishedPixels;
	private double batchPixels;
	private Function<float[], View> view;
	private int shown;

	/**
	 * @param batches of the run
	 * @param pixels of all batches
	 */
	RunProgress(final RunListener listener, final int batches, final double pixels) {
		this.listener = listener;
		this.batches = batches;
		this.pixels = pixels;
	}

	/** @param viewOfEstimate makes the view of the first image of an estimate */
	void begin(final double pixelsOfBatch, final Function<float[], View> viewOfEstimate) {
		begin(pixelsOfBatch, 0, viewOfEstimate);
	}

	/** @param image the one of an estimate that is viewed */
	void begin(final double pixelsOfBatch, final int image, final Function<float[], View> viewOfEstimate) {
		batchPixels = pixelsOfBatch;
		shown = image;
		view = viewOfEstimate;
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
		if (listener.watches()) listener.watch(view.apply(image(p.estimate(), shown)));
	}

	private static float[] image(final NDArray estimate, final int index) {
		try (NDArray image = estimate.get(index)) {
			return image.toFloatArray();
		}
	}

	@Override
	public boolean isCanceled() {
		return listener.isCanceled();
	}
}
