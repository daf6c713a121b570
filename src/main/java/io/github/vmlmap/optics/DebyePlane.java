package io.github.vmlmap.optics;

import java.util.HashMap;
import java.util.Map;

/**
 * The integral of {@link ScalarDebye} in one plane. What it takes of the pupil is the same at all distances from the
 * axis, so it is computed once for each number of steps, of which there are few: powers of two. Not for several threads.
 */
final class DebyePlane {

	private static final int LEAST_STEPS = 32;

	/** Steps for each radian that the phase of the integrand turns. */
	private static final double STEPS_PER_RADIAN = 8;

	private final double angle;
	private final double k;
	private final double z;
	private final Map<Integer, Pupil> pupils = new HashMap<>();

	/**
	 * @param angle the greatest with the axis
	 * @param k 2π over the wavelength in the medium
	 */
	DebyePlane(final double angle, final double k, final double z) {
		this.angle = angle;
		this.k = k;
		this.z = z;
	}

	double intensity(final double r) {
		final Pupil pupil = pupils.computeIfAbsent(steps(r), this::pupil);
		double re = 0;
		double im = 0;
		for (int i = 0; i < pupil.lateral.length; i++) {
			final double wave = Bessel.j0(r * pupil.lateral[i]);
			re += wave * pupil.re[i];
			im += wave * pupil.im[i];
		}
		return re * re + im * im;
	}

	private int steps(final double r) {
		final double turn = k * (r * Math.sin(angle) + Math.abs(z) * (1 - Math.cos(angle)));
		return 2 * Integer.highestOneBit(LEAST_STEPS - 1 + (int) Math.ceil(STEPS_PER_RADIAN * turn));
	}

	private Pupil pupil(final int steps) {
		final Pupil pupil = new Pupil(new double[steps + 1], new double[steps + 1], new double[steps + 1]);
		for (int i = 0; i <= steps; i++) {
			final double theta = angle * i / steps;
			final double weight = angle / steps / 3 * simpson(i, steps) * Math.sqrt(Math.cos(theta)) * Math.sin(theta);
			pupil.lateral[i] = k * Math.sin(theta);
			pupil.re[i] = weight * Math.cos(k * z * Math.cos(theta));
			pupil.im[i] = weight * Math.sin(k * z * Math.cos(theta));
		}
		return pupil;
	}

	private static int simpson(final int i, final int steps) {
		if (i == 0 || i == steps) return 1;
		return i % 2 == 0 ? 2 : 4;
	}

	/**
	 * Rays from the axis to the rim.
	 *
	 * @param lateral wave number across the axis
	 * @param re of the amplitude, with the weight of Simpson's rule
	 * @param im likewise
	 */
	private record Pupil(double[] lateral, double[] re, double[] im) {}
}
