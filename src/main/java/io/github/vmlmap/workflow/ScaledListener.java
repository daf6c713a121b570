package io.github.vmlmap.workflow;

import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

import io.github.vmlmap.solvers.Progress;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;

/**
 * Shows a run at another scale at that of the image. Which plane is read it leaves to those who read it: the planes of the run are crops.
 *
 * @param scale pixels of the run for one of the image
 * @param planes the plane of the image, by that of the run
 */
record ScaledListener(RunListener listener, double scale, LongUnaryOperator planes) implements RunListener {

	@Override
	public void watch(final View view) {
		final Interval small = view.region();
		final long[] min = { Math.round(small.min(0) / scale), Math.round(small.min(1) / scale) };
		final long width = Math.max(1, Math.round(small.dimension(0) / scale));
		final long height = Math.max(1, Math.round(small.dimension(1) / scale));
		final Interval region = FinalInterval.createMinSize(min[0], min[1], width, height);
		listener.watch(new View(planes.applyAsLong(view.plane()), view.sample(), region, Resampling.of(view.values(), small, 1 / scale).values(region)));
	}

	@Override
	public boolean watches() {
		return listener.watches();
	}

	@Override
	public void longRun(final Supplier<Cost> cost) {
		listener.longRun(cost);
	}

	@Override
	public void progress(final Progress progress) {
		listener.progress(progress);
	}

	@Override
	public boolean isCanceled() {
		return listener.isCanceled();
	}
}
