package io.github.vmlmap.workflow;

import java.util.function.Supplier;

import io.github.vmlmap.solvers.Progress;

/**
 * Shows one of several runs after each other as a part of the whole.
 *
 * @param before how much of the whole goes before this part
 * @param weight how much this part is
 * @param all the whole
 * @param told whether the cost of the whole is told already; else it is taken to follow from that of the first part
 */
public record PartListener(RunListener listener, int before, int weight, int all, boolean told) implements ForwardingListener {

	/**
	 * One of two runs that take about as long.
	 *
	 * @param half 0 or 1
	 */
	static PartListener half(final RunListener listener, final int half) {
		return new PartListener(listener, half, 1, 2, false);
	}

	@Override
	public void progress(final Progress p) {
		final double later = (all - before - weight) / (double) weight;
		final double perStep = p.remaining().toNanos() / (double) Math.max(1, p.total() - p.done());
		listener.progress(new Progress(before * p.total() + weight * p.done(), all * p.total(), p.remaining().plusNanos(Math.round(later * perStep * p.total())),
			p.sigma(), p.estimate(), p.residual(), p.misfit(), p.pull()));
	}

	/** Of the whole, once. */
	@Override
	public void longRun(final Supplier<Cost> cost) {
		if (before == 0 && !told) listener.longRun(() -> cost.get().times(all / weight));
	}
}
