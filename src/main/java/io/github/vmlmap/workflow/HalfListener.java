package io.github.vmlmap.workflow;

import java.time.Duration;
import java.util.function.Supplier;

import io.github.vmlmap.solvers.Progress;

/**
 * Shows one of two runs that take about as long as a half of the whole.
 *
 * @param half 0 or 1
 */
record HalfListener(RunListener listener, int half) implements RunListener {

	@Override
	public void progress(final Progress p) {
		final int total = 2 * p.total();
		final Duration other = half == 1 ? Duration.ZERO : p.remaining().multipliedBy(p.total()).dividedBy(Math.max(1, p.total() - p.done()));
		listener.progress(new Progress(half * p.total() + p.done(), total, p.remaining().plus(other), p.sigma(), p.estimate(), p.residual(), p.misfit(),
			p.pull()));
	}

	/** Of both halves, once. */
	@Override
	public void longRun(final Supplier<Cost> cost) {
		if (half == 0) listener.longRun(() -> cost.get().twice());
	}

	@Override
	public boolean watches() {
		return listener.watches();
	}

	@Override
	public void watch(final View view) {
		listener.watch(view);
	}

	@Override
	public boolean isCanceled() {
		return listener.isCanceled();
	}
}
