package io.github.vmlmap.workflow;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Columns, rows and single pixels of a detector that do not measure what their neighbours do.
 * <p>
 * A line is cut into eight parts (fewer where it is shorter than 64 pixels). It is suspect where all parts
 * but one deviate to the same side from the median of seven across (fewer near the borders), each by a
 * median of more than a quarter of the threshold times that median's noise; it is faulty where it deviates
 * as much from the sound lines beside it. So stripes of up to three lines are found, and what crosses a
 * line in places only does not count. Lines of one value are faulty too, unless half of them are or they are
 * of the clipped ground beside the specimen; the outermost lines are found only so. A thin structure that runs along the axes through the whole image
 * cannot be told from a stripe.
 * <p>
 * A pixel is faulty where it deviates from the median of its eight neighbours by more than the threshold times what the
 * pixels two away deviate from theirs, and times the noise of the image, and where it lies beyond all its neighbours but one
 * by more than 3/8 of the threshold times what these differ, the slope of the ground aside. So it is found in texture if it
 * stands out there, and on level ground so are two that touch; the image of a point, which its neighbours share, is left
 * alone as long as the optics blur it over more than a pixel.
 * <p>
 * Spreads are 1.4826 times the median absolute deviation; the noise of the image is at least three quarters of what all but
 * two in a hundred of its pixels keep to, for texture deviates more than noise, and most of a clipped ground by nothing.
 * Deviations under 0.05 % (lines) and 0.2 % (pixels) of the image's range, or under an eighth (lines) and half (pixels) of
 * the step between grey values, times the threshold, are no faults. What is not finite is faulty.
 *
 * @param columns those that are faulty
 * @param rows those that are faulty
 * @param pixels faulty ones outside of these, row-major
 */
public record DetectorFaults(BitSet columns, BitSet rows, BitSet pixels) {

	/** A threshold that few images exceed by chance. */
	public static final double THRESHOLD = 8;

	/**
	 * Finds faults.
	 *
	 * @param image 2-D, of any minimum; not changed
	 * @param threshold in robust standard deviations, positive; fewer faults are found for more
	 * @param lines whether columns and rows are looked for
	 * @param single whether single pixels are looked for
	 * @throws io.github.vmlmap.Refusal unless the image is a plane
	 */
	public static DetectorFaults of(final RandomAccessibleInterval<? extends RealType<?>> image, final double threshold, final boolean lines,
		final boolean single)
	{
		Images.requirePlane(image);
		if (!(threshold > 0)) throw new IllegalArgumentException("The threshold must be positive, not " + threshold + ".");
		final Grid grid = Grid.of(image);
		final BitSet columns = lines ? FaultyLines.of(grid, threshold) : new BitSet();
		final BitSet rows = lines ? FaultyLines.of(grid.transposed(), threshold) : new BitSet();
		final BitSet pixels = grid.notFinite(columns, rows);
		if (single) pixels.or(FaultyPixels.of(grid.without(columns, rows), threshold));
		return new DetectorFaults(columns, rows, pixels);
	}

	/** These and those of another colour of the same plane. */
	public DetectorFaults or(final DetectorFaults other) {
		return new DetectorFaults(union(columns, other.columns), union(rows, other.rows), union(pixels, other.pixels));
	}

	private static BitSet union(final BitSet a, final BitSet b) {
		final BitSet both = (BitSet) a.clone();
		both.or(b);
		return both;
	}

	/** Whether there are none. */
	public boolean isEmpty() {
		return columns.isEmpty() && rows.isEmpty() && pixels.isEmpty();
	}

	/** All faulty pixels of an image of that size, row-major. */
	public boolean[] mask(final int width, final int height) {
		final boolean[] mask = new boolean[width * height];
		for (int i = 0; i < mask.length; i++) mask[i] = columns.get(i % width) || rows.get(i / width) || pixels.get(i);
		return mask;
	}

	/** Grey values, row-major; NaN is not looked at. */
	record Grid(double[] values, int width, int height) {

		static Grid of(final RandomAccessibleInterval<? extends RealType<?>> image) {
			final double[] values = new double[Math.toIntExact(image.size())];
			int i = 0;
			for (final RealType<?> pixel : image.view().flatIterable()) values[i++] = pixel.getRealDouble();
			return new Grid(values, (int) image.dimension(0), (int) image.dimension(1));
		}

		double at(final int x, final int y) {
			return values[y * width + x];
		}

		Grid transposed() {
			final double[] turned = new double[values.length];
			for (int i = 0; i < turned.length; i++) turned[i] = at(i / height, i % height);
			return new Grid(turned, height, width);
		}

		Grid without(final BitSet columns, final BitSet rows) {
			final double[] left = values.clone();
			for (int i = 0; i < left.length; i++) if (columns.get(i % width) || rows.get(i / width)) left[i] = Double.NaN;
			return new Grid(left, width, height);
		}

		/** Outside of some columns and rows. */
		BitSet notFinite(final BitSet columns, final BitSet rows) {
			final BitSet found = new BitSet();
			for (int i = 0; i < values.length; i++) found.set(i, !Double.isFinite(values[i]) && !columns.get(i % width) && !rows.get(i / width));
			return found;
		}

		/** The least step between two values: 1 in a camera's image, next to nothing in a computed one. */
		double quantum() {
			final double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().distinct().toArray();
			return IntStream.range(1, sorted.length).mapToDouble(i -> sorted[i] - sorted[i - 1]).min().orElse(0);
		}

		/** From the thousandth to the last but a thousandth of the finite values. */
		double range() {
			final double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
			return sorted.length == 0 ? 0 : sorted[sorted.length - 1 - sorted.length / 1000] - sorted[sorted.length / 1000];
		}
	}
}
