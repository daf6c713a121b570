package io.github.vmlmap.optics;

import java.util.function.DoubleUnaryOperator;

/**
 * How far a model has to be sampled. In focus to a thousandth of its peak; in depth to the plane that has a
 * hundredth of the light of the one in focus (in widefield all planes have the same), each with most of its light.
 *
 * @param grid no larger than was asked for
 * @param cut whether the model reaches farther
 * @param share of the light of the planes that are bright and in the largest grid's depth, how much the planes of this grid have, 0 to 1
 */
public record PsfExtent(PsfGrid grid, boolean cut, double share) {

	/** What lies below this part of the peak is left out: the fifth ring of an Airy pattern and beyond. */
	private static final double FAINT = 1e-3;

	/** Rings of an Airy pattern that have to be faint for the others to be. */
	private static final int FAINT_RINGS = 8;

	private static final double FAINT_PLANE = 1e-2;

	/** How much of the light of the plane farthest from the focus is sampled. */
	private static final double SHARE = 0.95;

	/** Voxels of the largest PSF: 128 MB. What is farther from the focus is left out. */
	private static final long MOST = 1 << 24;

	/** Times the voxels of a volume: those of the unknown. */
	private static final double MOST_UNKNOWNS = 2;

	/** A reach of so many slices is to be one. */
	private static final double ROUNDING = 1e-9;

	/** Details of a model from the focus to the plane that is farthest: beyond, light is spread evenly. */
	private static final int FARTHEST = 2000;

	/** As far as a model is bright, within the largest grid that an image takes. */
	public static PsfExtent of(final PsfModel model, final PsfGrid largest) {
		return of(model, largest, largest.depth() / 2);
	}

	/** As {@link #of(PsfModel, PsfGrid)}, of a volume no farther from the focus than so far. */
	public static PsfExtent reaching(final PsfModel model, final PsfGrid largest, final double reach) {
		return of(model, largest, (int) Math.min(largest.depth() / 2, reach / largest.slice() * (1 + ROUNDING)));
	}

	/**
	 * As {@link #of(PsfModel, PsfGrid)}, of a volume as far that deconvolving it has at most twice the volume's unknowns: light reaches it
	 * from wherever the PSF reaches. A plane on either side of the focus there always is.
	 */
	public static PsfExtent affordable(final PsfModel model, final PsfGrid largest) {
		int least = Math.min(1, largest.depth() / 2);
		int most = of(model, largest).grid.depth() / 2;
		while (least < most) {
			final int depth = (least + most + 1) / 2;
			if (largest.unknowns(grid(model, largest, depth)) <= MOST_UNKNOWNS * largest.voxels()) least = depth;
			else most = depth - 1;
		}
		return of(model, largest, least);
	}

	private static PsfExtent of(final PsfModel model, final PsfGrid largest, final int most) {
		final int planes = largest.depth() == 1 ? 0 : planes(model, largest.slice(), largest.depth() / 2 + 1);
		final PsfGrid grid = bounded(model, largest, Math.min(planes, most));
		final boolean cut = grid.depth() / 2 < planes || isWiderThan(largest.width() / 2, model, largest.pixelWidth()) ||
			isWiderThan(largest.height() / 2, model, largest.pixelHeight());
		return new PsfExtent(grid, cut, light(model, largest.slice(), grid.depth() / 2) / light(model, largest.slice(), Math.min(planes, largest.depth() / 2)));
	}

	/** Of so many planes on either side of the focus. */
	private static double light(final PsfModel model, final double slice, final int planes) {
		double light = model.light(0);
		for (int k = 1; k <= planes; k++) light += 2 * model.light(k * slice);
		return light;
	}

	private static PsfGrid bounded(final PsfModel model, final PsfGrid largest, final int depth) {
		final PsfGrid grid = grid(model, largest, (int) Math.min(depth, FARTHEST * model.detail() / largest.slice()));
		return grid.voxels() > MOST && depth > 0 ? bounded(model, largest, depth * 3 / 4) : grid;
	}

	private static boolean isWiderThan(final int half, final PsfModel model, final double pixel) {
		return bright(model, pixel, half + 1) > half;
	}

	private static PsfGrid grid(final PsfModel model, final PsfGrid largest, final int depth) {
		return largest.cropped(radius(model, largest.pixelWidth(), depth * largest.slice(), largest.width() / 2),
			radius(model, largest.pixelHeight(), depth * largest.slice(), largest.height() / 2), depth);
	}

	/** Out of focus the light spreads: the plane farthest from the focus counts, too. */
	private static int radius(final PsfModel model, final double pixel, final double edge, final int limit) {
		final int bright = bright(model, pixel, limit);
		return edge > 0 ? Math.max(bright, wide(model, pixel, edge, limit)) : bright;
	}

	/** Pixels from the middle to the last in focus that is not faint, at most a limit. */
	static int bright(final PsfModel model, final double pixel, final int limit) {
		final double step = model.detail() / 2;
		final DoubleUnaryOperator focus = model.plane(0);
		double last = 0;
		for (double r = 0; r <= Math.min(limit * pixel, last + FAINT_RINGS * 4 * model.detail()); r += step) if (focus.applyAsDouble(r) >= FAINT) last = r;
		return (int) Math.min(limit, Math.ceil((last + step) / pixel));
	}

	/** Pixels from the middle to where most of a plane's light is, at most a limit. */
	static int wide(final PsfModel model, final double pixel, final double z, final int limit) {
		return (int) Math.min(limit, Math.ceil(EncircledLight.radius(model, z, SHARE * model.light(z), limit * pixel) / pixel));
	}

	/** Planes from the focus to the last that is not faint, at most a limit. */
	static int planes(final PsfModel model, final double slice, final int limit) {
		final double faint = FAINT_PLANE * model.light(0);
		int planes = 0;
		while (planes < limit && model.light((planes + 1) * slice) >= faint) planes++;
		return planes;
	}
}
