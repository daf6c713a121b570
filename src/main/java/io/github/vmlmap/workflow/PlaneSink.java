package io.github.vmlmap.workflow;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** Takes restored planes as soon as they are finished, so that a run which is canceled has not been in vain. */
@FunctionalInterface
public interface PlaneSink<T extends RealType<T>> {

	/**
	 * Called once for each sample of a plane, on the thread of the run.
	 *
	 * @param sample its number, from 0
	 * @param restored of the plane's type, its own from now on
	 */
	void write(SourcePlane<T> plane, int sample, RandomAccessibleInterval<T> restored);
}
