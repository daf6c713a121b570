package io.github.vmlmap.workflow;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/** Keeps the plane that was read last, for the crops of a plane follow each other. */
final class LastPlane<T extends RealType<T>> {

	private SourcePlane<T> plane;
	private RandomAccessibleInterval<T> image;
	private RandomAccessibleInterval<? extends BooleanType<?>> hidden;

	RandomAccessibleInterval<T> image(final SourcePlane<T> wanted) {
		read(wanted);
		return image;
	}

	RandomAccessibleInterval<? extends BooleanType<?>> hidden(final SourcePlane<T> wanted) {
		read(wanted);
		return hidden;
	}

	private void read(final SourcePlane<T> wanted) {
		if (wanted == plane) return;
		plane = null;
		image = wanted.image().get();
		hidden = wanted.hidden().get();
		plane = wanted;
	}
}
