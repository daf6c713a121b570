package io.github.vmlmap.bench;

import java.util.Random;
import java.util.stream.IntStream;

/** Shapes of hidden regions in the middle of a square field; true is hidden. */
final class Hole {

	private static final double LINE = 40;
	private static final double SLOPE = Math.toRadians(30);

	private Hole() {}

	/** A disc of a diameter in pixels. */
	static boolean[] disc(final int side, final double diameter) {
		return shape(side, (x, y) -> Math.hypot(x, y) <= diameter / 2);
	}

	/** A line 40 pixels long, at 30 degrees. */
	static boolean[] line(final int side, final double width) {
		return shape(side, (x, y) -> Math.abs(along(x, y)) <= LINE / 2 && Math.abs(along(-y, x)) <= width / 2);
	}

	/** What a hand may draw: 8 to 16 pixels from the middle, with lobes. */
	static boolean[] blob(final int side) {
		return shape(side, (x, y) -> {
			final double angle = Math.atan2(y, x);
			return Math.hypot(x, y) <= 12 + 2.5 * Math.sin(2 * angle + 0.7) + 1.5 * Math.sin(5 * angle + 2);
		});
	}

	/** A share of the pixels, drawn at random. */
	static boolean[] random(final int side, final double share, final long seed) {
		final boolean[] hidden = new boolean[side * side];
		final int[] order = IntStream.range(0, hidden.length).toArray();
		final Random random = new Random(seed);
		for (int i = 0; i < Math.round(share * hidden.length); i++) {
			final int j = i + random.nextInt(order.length - i);
			hidden[order[j]] = true;
			order[j] = order[i];
		}
		return hidden;
	}

	private static double along(final double x, final double y) {
		return x * Math.cos(SLOPE) + y * Math.sin(SLOPE);
	}

	private static boolean[] shape(final int side, final Inside inside) {
		final boolean[] hidden = new boolean[side * side];
		final double middle = (side - 1) / 2.0;
		for (int i = 0; i < hidden.length; i++) hidden[i] = inside.test(i % side - middle, i / side - middle);
		return hidden;
	}

	/** Whether a point relative to the middle is in the shape. */
	private interface Inside {

		boolean test(double x, double y);
	}
}
