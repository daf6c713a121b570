package io.github.vmlmap.classical;

import java.util.Arrays;
import java.util.stream.LongStream;

import net.imglib2.Cursor;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.util.Intervals;

/**
 * The true pixels of a 2-D mask, in row-major order. Made in one pass over the mask; takes memory for
 * the hidden pixels only.
 */
public final class HiddenPixels {

	private final Interval image;
	private final long width;
	private final long[] keys;

	private HiddenPixels(final Interval image, final long[] keys) {
		this.image = image;
		this.width = image.dimension(0);
		this.keys = keys;
	}

	/** The hidden pixels of a 2-D mask: true is hidden. */
	public static HiddenPixels of(final RandomAccessibleInterval<? extends BooleanType<?>> mask) {
		final LongStream.Builder keys = LongStream.builder();
		final Cursor<? extends BooleanType<?>> cursor = mask.view().flatIterable().cursor();
		for (long key = 0; cursor.hasNext(); key++) if (cursor.next().get()) keys.add(key);
		return new HiddenPixels(new FinalInterval(mask), keys.build().toArray());
	}


	/** The field of the mask. */
	public Interval image() {
		return image;
	}

	/** How many pixels are hidden. */
	public int count() {
		return keys.length;
	}

	/** Whether nothing is observed. */
	public boolean isEverything() {
		return keys.length == Intervals.numElements(image);
	}

	/** Column of the i-th hidden pixel, in the coordinates of the image. */
	public long x(final int i) {
		return image.min(0) + keys[i] % width;
	}

	/** Row of the i-th hidden pixel, in the coordinates of the image. */
	public long y(final int i) {
		return image.min(1) + keys[i] / width;
	}

	/** The number of a hidden pixel, or a negative number for any other. */
	public int indexOf(final long x, final long y) {
		if (!contains(x, y)) return -1;
		return Arrays.binarySearch(keys, (y - image.min(1)) * width + x - image.min(0));
	}

	/** Whether a position lies in the image. */
	public boolean contains(final long x, final long y) {
		return x >= image.min(0) && x <= image.max(0) && y >= image.min(1) && y <= image.max(1);
	}
}
