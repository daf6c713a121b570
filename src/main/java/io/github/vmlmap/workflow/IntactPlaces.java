package io.github.vmlmap.workflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.github.vmlmap.Refusal;

import net.imglib2.Interval;
import net.imglib2.Point;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** Finds places of an image where a patch covers nothing but pixels that were measured, and no other patch. */
final class IntactPlaces {

	private static final int ATTEMPTS = 20_000;

	private final RandomAccessibleInterval<? extends RealType<?>> image;
	private final RandomAccess<? extends RealType<?>> pixels;
	private final Patch patch;
	private final List<Point> places = new ArrayList<>();

	private IntactPlaces(final RandomAccessibleInterval<? extends RealType<?>> image, final Patch patch) {
		this.image = image;
		this.pixels = image.randomAccess();
		this.patch = patch;
	}

	/**
	 * The corners of the patch, in random order: first those of a grid of boxes side by side, then any.
	 *
	 * @param image not a number where it was not measured
	 * @throws Refusal when there are fewer places than wanted
	 */
	static List<Point> find(final RandomAccessibleInterval<? extends RealType<?>> image, final Patch patch, final int wanted, final long seed) {
		final List<Point> places = upTo(image, patch, wanted, seed);
		if (places.size() < wanted) throw new Refusal("Only " + places.size() + " intact places of " + patch.width() + " × " + patch.height() +
			" pixels were found, " + wanted + " are needed: hide a smaller part, or test on a larger image, a whole one where this is a sparse scan.");
		return places;
	}

	/** As {@link #find}, or as many as there are. */
	static List<Point> upTo(final RandomAccessibleInterval<? extends RealType<?>> image, final Patch patch, final int wanted, final long seed) {
		final IntactPlaces search = new IntactPlaces(image, patch);
		final Random random = new Random(seed);
		final List<Point> grid = search.grid();
		Collections.shuffle(grid, random);
		for (final Point place : grid) search.take(place, wanted);
		for (int i = 0; i < ATTEMPTS && search.room(0) > 0 && search.room(1) > 0; i++) search.take(search.anywhere(random), wanted);
		return search.places;
	}

	private List<Point> grid() {
		final List<Point> grid = new ArrayList<>();
		for (long y = image.min(1); y + patch.height() <= image.max(1) + 1; y += patch.height())
			for (long x = image.min(0); x + patch.width() <= image.max(0) + 1; x += patch.width()) grid.add(new Point(x, y));
		return grid;
	}

	private Point anywhere(final Random random) {
		return new Point(image.min(0) + random.nextInt(room(0)), image.min(1) + random.nextInt(room(1)));
	}

	/** How many positions there are along an axis. */
	private int room(final int axis) {
		final Interval all = image;
		return (int) Math.max(0, all.dimension(axis) - (axis == 0 ? patch.width() : patch.height()) + 1);
	}

	private void take(final Point place, final int wanted) {
		if (places.size() < wanted && places.stream().noneMatch(other -> overlap(place, other)) && isIntact(place)) places.add(place);
	}

	private boolean overlap(final Point a, final Point b) {
		return Math.abs(a.getLongPosition(0) - b.getLongPosition(0)) < patch.width() && Math.abs(a.getLongPosition(1) - b.getLongPosition(1)) < patch.height();
	}

	private boolean isIntact(final Point place) {
		for (int y = 0; y < patch.height(); y++)
			for (int x = 0; x < patch.width(); x++)
				if (patch.isHidden(x, y) && !Double.isFinite(pixels.setPositionAndGet(place.getLongPosition(0) + x, place.getLongPosition(1) + y).getRealDouble()))
					return false;
		return true;
	}
}
