package io.github.vmlmap.benchmark;

import java.time.Duration;

import io.github.vmlmap.solvers.Progress;
import io.github.vmlmap.solvers.SolverListener;

/** Tells how far a benchmark is; work is taken to go with the calls that solvers announce. */
final class RunMeter implements SolverListener {

	private final BenchmarkListener listener;
	private final double total;
	private final long start = System.nanoTime();
	private double done;
	private double current;
	private String what = "";

	RunMeter(final BenchmarkListener listener, final double total) {
		this.listener = listener;
		this.total = total;
	}

	void begin(final double work, final String name) {
		current = work;
		what = name;
		tell(0);
	}

	void end() {
		done += current;
		current = 0;
	}

	@Override
	public void progress(final Progress progress) {
		tell(current * progress.done() / progress.total());
	}

	private void tell(final double ofCurrent) {
		final double share = (done + ofCurrent) / total;
		final Duration remaining = share > 0 ? Duration.ofNanos((long) ((System.nanoTime() - start) * (1 - share) / share)) : Duration.ZERO;
		listener.progress(share, remaining, what);
	}

	@Override
	public boolean isCanceled() {
		return listener.isCanceled();
	}
}
