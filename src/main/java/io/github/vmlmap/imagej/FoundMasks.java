package io.github.vmlmap.imagej;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Keeps masks that it takes a search to find, as far as they take little memory: a run asks for that of a plane several times. */
final class FoundMasks implements HiddenPlanes.MaskOfPlane {

	/** Where masks begin and end, of all planes: 64 MB. */
	private static final long MOST = 1 << 24;

	private final HiddenPlanes.MaskOfPlane finder;
	private final Map<Integer, Kept> kept = new HashMap<>();
	private long room = MOST;

	FoundMasks(final HiddenPlanes.MaskOfPlane finder) {
		this.finder = finder;
	}

	@Override
	public HiddenMask of(final Plane plane) {
		final Kept known = kept.get(plane.index());
		if (known != null) return known.mask();
		final HiddenMask found = finder.of(plane);
		keep(plane, Kept.of(found));
		return found;
	}

	private void keep(final Plane plane, final Kept mask) {
		if (mask.ends.length > room) return;
		room -= mask.ends.length;
		kept.put(plane.index(), mask);
	}

	/**
	 * A mask by its edges.
	 *
	 * @param ends pixels, row by row, at which what is hidden begins or ends
	 */
	private record Kept(int width, int height, int[] ends) {

		static Kept of(final HiddenMask mask) {
			final int[] ends = new int[mask.width() * mask.height()];
			int count = 0;
			boolean hidden = false;
			for (int i = 0; i < ends.length; i++) if (mask.isHidden(i % mask.width(), i / mask.width()) != hidden) {
				hidden = !hidden;
				ends[count++] = i;
			}
			return new Kept(mask.width(), mask.height(), Arrays.copyOf(ends, count));
		}

		HiddenMask mask() {
			final boolean[] hidden = new boolean[width * height];
			for (int k = 0; k < ends.length; k += 2) Arrays.fill(hidden, ends[k], k + 1 < ends.length ? ends[k + 1] : hidden.length, true);
			return new HiddenMask(width, height, hidden);
		}
	}
}
