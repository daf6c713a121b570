package io.github.vmlmap.workflow;

import java.util.List;

import io.github.vmlmap.classical.HiddenPixels;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** A copy of a plane, into whose hidden pixels crops at another scale are pasted. */
final class ScaledSample<T extends RealType<T>> {

	private final RandomAccessibleInterval<T> image;
	private final HiddenPixels hidden;
	private final List<HoleGroup> groups;
	private final double scale;
	private final GreyWriter<T> writer;
	private int left;

	/** @param image is written into */
	ScaledSample(final RandomAccessibleInterval<T> image, final HiddenPixels hidden, final List<HoleGroup> groups, final double scale) {
		this.image = image;
		this.hidden = hidden;
		this.groups = groups;
		this.scale = scale;
		this.writer = new GreyWriter<>(image.getType());
		this.left = groups.size();
	}

	/** @param solved at the scale */
	void paste(final int group, final RandomAccessibleInterval<FloatType> solved) {
		final RandomAccess<FloatType> from = solved.randomAccess();
		final Resampling back = new Resampling((x, y) -> from.setPositionAndGet(x, y).get(), solved, 1 / scale);
		final RandomAccess<T> to = image.randomAccess();
		for (final int i : groups.get(group).pixels())
			writer.write(to.setPositionAndGet(hidden.x(i), hidden.y(i)), back.at(hidden.x(i) - image.min(0), hidden.y(i) - image.min(1)));
		left--;
	}

	boolean isFull() {
		return left == 0;
	}

	RandomAccessibleInterval<T> image() {
		return image;
	}

	int pixels() {
		return hidden.count();
	}

	long clamped() {
		return writer.clamped();
	}
}
