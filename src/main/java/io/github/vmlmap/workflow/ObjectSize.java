package io.github.vmlmap.workflow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;

/**
 * How large the objects of an image are: the median diameter 2 √(area/π) of its bright connected regions.
 * Bright is above Otsu's threshold (1979) of the observed pixels. Regions of less than 8 pixels are taken
 * for noise, and touching objects for one. A rough figure, of the middle 2048 × 2048 pixels of a larger image.
 * Where more than a third of the pixels is hidden, objects fall apart and have no size.
 */
public final class ObjectSize {

	private static final int LEAST_AREA = 8;
	private static final int LEAST_COUNT = 3;
	private static final double MOST_HIDDEN = 1.0 / 3;
	private static final long SIDE = 2048;

	private final int width;
	private final int height;
	private final boolean[] bright;

	private ObjectSize(final int width, final int height, final boolean[] bright) {
		this.width = width;
		this.height = height;
		this.bright = bright;
	}

	/** Empty where less than three objects are found, or too much is hidden. */
	public static OptionalDouble of(final RandomAccessibleInterval<? extends RealType<?>> image, final RandomAccessibleInterval<? extends BooleanType<?>> hidden) {
		final double[] observed = ObservedValues.sorted(image, hidden);
		if (observed.length < 2 || hiddenShare(hidden) > MOST_HIDDEN) return OptionalDouble.empty();
		final double[] sizes = above(image, hidden, Otsu.threshold(observed)).diameters();
		return sizes.length < LEAST_COUNT ? OptionalDouble.empty() : OptionalDouble.of(sizes[sizes.length / 2]);
	}

	private static ObjectSize above(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> hidden, final double cut)
	{
		final Interval middle = middle(image);
		final RandomAccess<? extends RealType<?>> pixels = image.randomAccess();
		final RandomAccess<? extends BooleanType<?>> mask = hidden.randomAccess();
		final int width = (int) middle.dimension(0);
		final boolean[] bright = new boolean[(int) Intervals.numElements(middle)];
		for (int i = 0; i < bright.length; i++) {
			final long x = middle.min(0) + i % width;
			final long y = middle.min(1) + i / width;
			bright[i] = !mask.setPositionAndGet(x, y).get() && pixels.setPositionAndGet(x, y).getRealDouble() > cut;
		}
		return new ObjectSize(width, (int) middle.dimension(1), bright);
	}

	private static double hiddenShare(final RandomAccessibleInterval<? extends BooleanType<?>> hidden) {
		final Interval middle = middle(hidden);
		long count = 0;
		for (final BooleanType<?> pixel : hidden.view().interval(middle).flatIterable()) if (pixel.get()) count++;
		return (double) count / Intervals.numElements(middle);
	}

	private static Interval middle(final Interval image) {
		final long[] size = { Math.min(SIDE, image.dimension(0)), Math.min(SIDE, image.dimension(1)) };
		return FinalInterval.createMinSize(image.min(0) + (image.dimension(0) - size[0]) / 2, image.min(1) + (image.dimension(1) - size[1]) / 2,
			size[0], size[1]);
	}

	/** In rising order. */
	private double[] diameters() {
		final DoubleStream.Builder sizes = DoubleStream.builder();
		for (int i = 0; i < bright.length; i++) {
			final int area = bright[i] ? erase(i) : 0;
			if (area >= LEAST_AREA) sizes.add(2 * Math.sqrt(area / Math.PI));
		}
		return sizes.build().sorted().toArray();
	}

	/** Takes a region away, by edges, and gives its area. */
	private int erase(final int start) {
		final Deque<Integer> open = new ArrayDeque<>();
		int area = 0;
		push(open, start);
		while (!open.isEmpty()) {
			final int i = open.pop();
			area++;
			if (i % width > 0) push(open, i - 1);
			if (i % width < width - 1) push(open, i + 1);
			if (i / width > 0) push(open, i - width);
			if (i / width < height - 1) push(open, i + width);
		}
		return area;
	}

	private void push(final Deque<Integer> open, final int i) {
		if (!bright[i]) return;
		bright[i] = false;
		open.push(i);
	}
}
