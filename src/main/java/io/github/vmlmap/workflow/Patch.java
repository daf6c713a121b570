package io.github.vmlmap.workflow;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.classical.HiddenPixels;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;

/**
 * A hidden shape that can be put anywhere.
 *
 * @param hidden one a pixel of its box, row by row
 */
public record Patch(int width, int height, boolean[] hidden) {

	/**
	 * The largest connected part of a hidden region.
	 *
	 * @throws Refusal when nothing is hidden
	 */
	public static Patch largestOf(final RandomAccessibleInterval<? extends BooleanType<?>> mask) {
		return of(parts(mask).stream().max(Comparator.comparingInt(Patch::area)).orElseThrow(Images::nothingHidden));
	}

	/** Whether a hidden region is this shape, at one or more places that do not touch, and nothing else. */
	public boolean isAllOf(final RandomAccessibleInterval<? extends BooleanType<?>> mask) {
		final Collection<List<PixelRun>> parts = parts(mask);
		return !parts.isEmpty() && parts.stream().map(Patch::of).allMatch(part -> part.width == width && Arrays.equals(part.hidden, hidden));
	}

	private static Collection<List<PixelRun>> parts(final RandomAccessibleInterval<? extends BooleanType<?>> mask) {
		final HiddenPixels pixels = HiddenPixels.of(mask);
		return pixels.count() == 0 ? List.of() : RunGrouping.of(PixelRun.all(pixels, 1), 1);
	}

	/** A square of which a share of the pixels is hidden, drawn at random. */
	public static Patch sparse(final int side, final double share, final long seed) {
		if (!(share > 0 && share < 1)) throw new IllegalArgumentException("The hidden share must be between 0 and 1, not " + share + ".");
		final boolean[] hidden = new boolean[side * side];
		final Random random = new Random(seed);
		hidden[random.nextInt(hidden.length)] = true;
		for (int i = 0; i < hidden.length; i++) hidden[i] |= random.nextDouble() < share;
		return new Patch(side, side, hidden);
	}

	/** A box that is hidden as a whole. */
	static Patch box(final int width, final int height) {
		final boolean[] hidden = new boolean[width * height];
		Arrays.fill(hidden, true);
		return new Patch(width, height, hidden);
	}

	boolean isHidden(final int x, final int y) {
		return x >= 0 && y >= 0 && x < width && y < height && hidden[y * width + x];
	}

	private static Patch of(final List<PixelRun> runs) {
		final long left = runs.stream().mapToLong(PixelRun::minX).min().getAsLong();
		final long right = runs.stream().mapToLong(PixelRun::maxX).max().getAsLong();
		final long top = runs.get(0).y();
		final int width = (int) (right - left + 1);
		final boolean[] hidden = new boolean[width * (int) (runs.get(runs.size() - 1).y() - top + 1)];
		for (final PixelRun run : runs)
			for (long x = run.minX(); x <= run.maxX(); x++) hidden[(int) ((run.y() - top) * width + x - left)] = true;
		return new Patch(width, hidden.length / width, hidden);
	}

	private static int area(final List<PixelRun> runs) {
		return runs.stream().mapToInt(run -> (int) (run.maxX() - run.minX() + 1)).sum();
	}
}
