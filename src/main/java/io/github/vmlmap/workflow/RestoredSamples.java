package io.github.vmlmap.workflow;

import java.util.ArrayList;
import java.util.List;

import io.github.vmlmap.classical.HiddenPixels;

import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** Copies of an image, into which solved pixels are written. */
final class RestoredSamples<T extends RealType<T>> {

	private final List<RandomAccessibleInterval<T>> samples = new ArrayList<>();
	private final HiddenPixels pixels;
	private final Normalization units;
	private final List<GreyWriter<T>> writers = new ArrayList<>();

	RestoredSamples(final RandomAccessibleInterval<T> image, final Normalization units, final HiddenPixels pixels, final int count) {
		for (int k = 0; k < count; k++) {
			samples.add(Images.copy(image));
			writers.add(new GreyWriter<>(image.getType()));
		}
		this.pixels = pixels;
		this.units = units;
	}

	/**
	 * Writes the pixels of a group into one sample.
	 *
	 * @param values in the prior's units; the group's crop begins at the offset, row-major
	 */
	void write(final int sample, final HoleGroup group, final float[] values, final int offset) {
		final RandomAccess<T> access = samples.get(sample).randomAccess();
		final Interval crop = group.crop();
		for (final int i : group.pixels()) {
			final long row = pixels.y(i) - crop.min(1);
			final int at = offset + (int) (row * crop.dimension(0) + pixels.x(i) - crop.min(0));
			writers.get(sample).write(access.setPositionAndGet(pixels.x(i), pixels.y(i)), units.toGrey(values[at]));
		}
	}

	/** How many values of a sample were out of the type's range. */
	long clamped(final int sample) {
		return writers.get(sample).clamped();
	}

	/** Hands a finished sample over, which is forgotten here. */
	RandomAccessibleInterval<T> take(final int sample) {
		return samples.set(sample, null);
	}
}
