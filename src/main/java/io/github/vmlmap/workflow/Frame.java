package io.github.vmlmap.workflow;

import io.github.vmlmap.operators.Size;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** Where a plane lies that was read, and what its pixels are, so that it is not read again to know that. */
record Frame<T extends RealType<T>>(Interval interval, T type) {

	static <T extends RealType<T>> Frame<T> of(final RandomAccessibleInterval<T> image) {
		return new Frame<>(new FinalInterval(image), image.getType());
	}

	Size size() {
		return new Size(interval.dimension(1), interval.dimension(0));
	}
}
