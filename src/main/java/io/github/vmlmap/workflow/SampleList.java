package io.github.vmlmap.workflow;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** Collects the samples of a lone image. */
final class SampleList<T extends RealType<T>> implements PlaneSink<T> {

	private final List<RandomAccessibleInterval<T>> samples = new ArrayList<>();

	/** Samples may be finished in any order. */
	@Override
	public void write(final SourcePlane<T> plane, final int sample, final RandomAccessibleInterval<T> restored) {
		while (samples.size() <= sample) samples.add(null);
		samples.set(sample, restored);
	}

	/** @throws PlaneRefusal when the solver diverged, be it for one sample */
	Restoration<T> restoration(final RunFigures figures) {
		if (!figures.refused().isEmpty()) throw figures.refused().get(0);
		return figures.with(samples);
	}
}
