package io.github.vmlmap.workflow;

import java.util.function.LongUnaryOperator;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;

/**
 * Shows a run at another scale at that of the image.
 *
 * @param scale pixels of the run for one of the image
 * @param planes the plane of the image, by that of the run
 */
record ScaledListener(RunListener listener, double scale, LongUnaryOperator planes) implements ForwardingListener {

	@Override
	public void watch(final View view) {
		final Interval small = view.region();
		final long[] min = { Math.round(small.min(0) / scale), Math.round(small.min(1) / scale) };
		final long width = Math.max(1, Math.round(small.dimension(0) / scale));
		final long height = Math.max(1, Math.round(small.dimension(1) / scale));
		final Interval region = FinalInterval.createMinSize(min[0], min[1], width, height);
		listener.watch(new View(planes.applyAsLong(view.plane()), view.sample(), region, Resampling.of(view.values(), small, 1 / scale).values(region)));
	}

	/** Nothing: the planes of the run are crops. Those of the image are told of by those who read them. */
	@Override
	public void reading(final int plane, final int ofAll) {}
}
