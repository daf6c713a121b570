package io.github.vmlmap.workflow;

import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;

/**
 * Reads measurement and mask of a crop: 0 and 0 wherever a pixel is hidden, not finite or outside the
 * image, else the value in the prior's units and 1.
 */
final class CropReader<T extends RealType<T>> {

	private final Interval bounds;
	private final RandomAccess<T> image;
	private final RandomAccess<? extends BooleanType<?>> hidden;
	private final Normalization units;

	CropReader(final RandomAccessibleInterval<T> image, final RandomAccessibleInterval<? extends BooleanType<?>> hidden,
		final Normalization units)
	{
		this.bounds = image;
		this.image = image.randomAccess();
		this.hidden = hidden.randomAccess();
		this.units = units;
	}

	Interval image() {
		return bounds;
	}

	Normalization units() {
		return units;
	}

	/**
	 * @param offset where the crop begins in both arrays, row-major
	 * @return how many pixels of the crop are observed
	 */
	long read(final Interval crop, final float[] measurement, final float[] mask, final int offset) {
		final Interval inside = Intervals.intersect(crop, bounds);
		long observed = 0;
		for (long y = inside.min(1); y <= inside.max(1); y++)
			for (long x = inside.min(0); x <= inside.max(0); x++) {
				if (!isObserved(x, y)) continue;
				final int at = offset + (int) ((y - crop.min(1)) * crop.dimension(0) + x - crop.min(0));
				measurement[at] = (float) units.toPrior(image.get().getRealDouble());
				mask[at] = 1;
				observed++;
			}
		return observed;
	}

	private boolean isObserved(final long x, final long y) {
		return !hidden.setPositionAndGet(x, y).get() && Double.isFinite(image.setPositionAndGet(x, y).getRealDouble());
	}
}
