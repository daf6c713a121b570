package io.github.vmlmap.optics;

import java.util.function.DoubleUnaryOperator;

/** How bright the image of a point is, round the optical axis. */
public interface PsfModel {

	/**
	 * The intensity relative to that at the focus.
	 *
	 * @param r distance from the optical axis, 0 or more, in the unit of the wavelength
	 * @param z distance from the plane in focus, of either sign, in the same unit
	 */
	double at(double r, double z);

	/** A length over which the intensity hardly changes: a quarter of its finest period, in the unit of the wavelength. */
	double detail();

	/** The intensity over r in one plane that is asked for at many distances, by one thread. */
	default DoubleUnaryOperator plane(final double z) {
		return r -> at(r, z);
	}

	/** All light of a plane: ∫ at(r, z) 2πr dr, in squares of the unit of the wavelength. */
	default double light(final double z) {
		return EncircledLight.total(this, z);
	}
}
