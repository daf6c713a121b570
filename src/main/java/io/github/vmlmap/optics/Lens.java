package io.github.vmlmap.optics;

import io.github.vmlmap.Refusal;

/**
 * An objective.
 *
 * @param na numerical aperture
 * @param index refractive index of the immersion medium, which is taken for that of the sample too
 */
public record Lens(double na, double index) {

	/** @throws Refusal unless 0 &lt; na &lt; index */
	public Lens {
		if (!(na > 0 && na < index && index < Double.POSITIVE_INFINITY)) throw new Refusal("A numerical aperture of " + na +
			" does not go with a refractive index of " + index + ": it must be positive and less than the index.");
	}

	/** The greatest angle of a ray with the axis. */
	double angle() {
		return Math.asin(na / index);
	}
}
