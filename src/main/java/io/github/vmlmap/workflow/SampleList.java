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

	Restoration<T> restoration(final RunFigures figures) {
		return figures.with(samples);
	}
}
