package io.github.vmlmap.solvers;

import java.time.Duration;
import java.util.concurrent.CancellationException;

import ai.djl.ndarray.NDArray;

/** Counts denoiser calls, estimates the time that is left, tells the listener. */
final class ProgressMeter {

	private final SolverListener listener;
	private final int total;
	private final double noise;
	private final long start = System.nanoTime();
	private int done;
	private int levels;

	ProgressMeter(final SolverListener listener, final int total, final double noise) {
		this.listener = listener;
		this.total = total;
		this.noise = noise;
	}

	/** @throws CancellationException when the listener cancels */
	void beforeCall() {
		if (listener.isCanceled()) throw new CancellationException("Canceled after " + done + " of " + total + " steps.");
	}

	void afterCall() {
		done++;
	}

	/** A level may end before its calls are used up. */
	void endLevel(final int callsPerLevel) {
		levels++;
		done = levels * callsPerLevel;
	}

	void afterStep(final double sigma, final NDArray estimate, final NDArray residual, final NDArray pull) {
		// Halved steps look at more points than were announced.
		done = Math.min(done + 1, total);
		if (listener == SolverListener.SILENT) return;
		final double batch = estimate.getShape().get(0);
		final double misfit = squaredNorm(residual);
		listener.progress(new Progress(done, total, remaining(), sigma, estimate, Math.sqrt(misfit / residual.size()),
			misfit / batch / (2 * noise * noise), squaredNorm(pull) / batch / (2 * sigma * sigma)));
	}

	/** Of a method without a prior: there is no noise level and no pull. */
	void afterIteration(final NDArray estimate, final NDArray residual) {
		done++;
		if (listener == SolverListener.SILENT) return;
		final double misfit = squaredNorm(residual);
		listener.progress(new Progress(done, total, remaining(), 0, estimate, Math.sqrt(misfit / residual.size()),
			misfit / estimate.getShape().get(0) / (2 * noise * noise), 0));
	}

	private Duration remaining() {
		return Duration.ofNanos((System.nanoTime() - start) / done * (total - done));
	}

	private static double squaredNorm(final NDArray array) {
		try (NDArray squares = array.square(); NDArray sum = squares.sum()) {
			return sum.getFloat();
		}
	}
}
