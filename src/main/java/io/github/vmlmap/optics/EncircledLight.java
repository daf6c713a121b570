package io.github.vmlmap.optics;

import java.util.function.DoubleUnaryOperator;

/** The light of a plane round the axis, added up outwards, ring by ring. */
final class EncircledLight {

	/** Rings, a detail of the model wide, to begin with: four times λ/NA. */
	private static final int FIRST_RINGS = 32;

	/** All light is found when twice the radius holds no more than this part of it more. */
	private static final double REST = 1e-3;

	private final DoubleUnaryOperator plane;
	private final double ring;
	private int rings;
	private double light;

	/** Begins with what the midpoint rule finds too much round the axis (Euler and Maclaurin). */
	EncircledLight(final PsfModel model, final double z) {
		plane = model.plane(z);
		ring = model.detail();
		light = -Math.PI / 12 * ring * ring * plane.applyAsDouble(0);
	}

	/** All light of a plane, for models whose light falls faster than 1/r². */
	static double total(final PsfModel model, final double z) {
		final EncircledLight all = new EncircledLight(model, z);
		all.widen(FIRST_RINGS);
		for (double before = 0; all.light - before > REST * all.light;) {
			before = all.light;
			all.widen(all.rings);
		}
		return all.light;
	}

	/** The radius that holds so much light, at most a limit. */
	static double radius(final PsfModel model, final double z, final double light, final double limit) {
		final EncircledLight held = new EncircledLight(model, z);
		while (held.light < light && held.rings * held.ring < limit) held.widen(1);
		return Math.min(limit, held.rings * held.ring);
	}

	private void widen(final int more) {
		for (final int last = rings + more; rings < last; rings++) {
			final double r = (rings + 0.5) * ring;
			light += 2 * Math.PI * r * ring * plane.applyAsDouble(r);
		}
	}
}
