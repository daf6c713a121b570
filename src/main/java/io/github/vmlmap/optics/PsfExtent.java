package io.github.vmlmap.optics;

/** How far a model has to be sampled. */
public final class PsfExtent {

	/** What lies below this part of the peak is left out: the fifth ring of an Airy pattern and beyond. */
	private static final double FAINT = 1e-3;

	/** The same along the axis, where a volume's planes cost more. */
	private static final double FAINT_ON_AXIS = 1e-2;

	private PsfExtent() {}

	/**
	 * Pixels from the middle to the last that is not faint, at most a limit.
	 *
	 * @param z the plane's distance from the focus
	 */
	public static int radius(final PsfModel model, final double pixel, final double z, final int limit) {
		for (int i = limit; i > 0; i--) for (int part = 3; part >= 0; part--)
			if (model.at((i - part / 4.0) * pixel, z) >= FAINT) return i;
		return 0;
	}

	/** Planes from the focus to the last that is not faint on the axis, at most a limit. */
	public static int planes(final PsfModel model, final double slice, final int limit) {
		for (int i = limit; i > 0; i--) if (model.at(0, i * slice) >= FAINT_ON_AXIS) return i;
		return 0;
	}
}
