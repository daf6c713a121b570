package io.github.vmlmap.operators;

import java.util.Random;

import ai.djl.ndarray.NDManager;

/** The inpainting masks of Gutha, Vinuesa and Azizpour 2025 (arXiv 2512.10524). */
public final class Masks {

	private Masks() {}

	/** The right half is hidden (with the middle column, for an odd width). */
	public static Mask half(final NDManager manager, final Size size) {
		return of(manager, size, (row, column) -> 2 * column + 1 < size.width());
	}

	/** The central rectangle of half the height and half the width is hidden. */
	public static Mask box(final NDManager manager, final Size size) {
		return of(manager, size, (row, column) -> !(central(row, size.height()) && central(column, size.width())));
	}

	/** All outside the central rectangle of half the height and half the width is hidden. */
	public static Mask expand(final NDManager manager, final Size size) {
		return of(manager, size, (row, column) -> central(row, size.height()) && central(column, size.width()));
	}

	/** One pixel of each {@code stride × stride} is observed; "alternative pixels" of the paper for stride 2. */
	public static Mask superResolution(final NDManager manager, final Size size, final int stride) {
		return of(manager, size, (row, column) -> row % stride == 0 && column % stride == 0);
	}

	/** Every other pixel is hidden; the other reading of the paper's "alternative pixels". */
	public static Mask checkerboard(final NDManager manager, final Size size) {
		return of(manager, size, (row, column) -> (row + column) % 2 == 0);
	}

	/**
	 * Hides pixels at random.
	 *
	 * @param hidden the fraction to hide, 0 to 1; the nearest whole number of pixels is hidden
	 * @param seed the same seed hides the same pixels
	 */
	public static Mask random(final NDManager manager, final Size size, final double hidden, final long seed) {
		final double[] mask = new double[Math.toIntExact(size.pixels())];
		final int observed = mask.length - (int) Math.round(hidden * mask.length);
		for (int i = 0; i < observed; i++) mask[i] = 1;
		shuffle(mask, new Random(seed));
		return new Mask(Constants.of(manager, mask, size));
	}

	/** Fisher and Yates's shuffle. */
	private static void shuffle(final double[] values, final Random random) {
		for (int i = values.length - 1; i > 0; i--) {
			final int j = random.nextInt(i + 1);
			final double value = values[i];
			values[i] = values[j];
			values[j] = value;
		}
	}

	private static boolean central(final long position, final long extent) {
		final long start = extent / 4;
		return position >= start && position < start + extent / 2;
	}

	private static Mask of(final NDManager manager, final Size size, final Observed observed) {
		final int width = Math.toIntExact(size.width());
		final double[] mask = new double[Math.toIntExact(size.pixels())];
		for (int i = 0; i < mask.length; i++) mask[i] = observed.at(i / width, i % width) ? 1 : 0;
		return new Mask(Constants.of(manager, mask, size));
	}

	/** Says which pixels are observed. */
	private interface Observed {

		boolean at(long row, long column);
	}
}
