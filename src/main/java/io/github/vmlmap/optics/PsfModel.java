package io.github.vmlmap.optics;

/** How bright the image of a point is, round the optical axis. */
public interface PsfModel {

	/**
	 * The intensity relative to that at the focus.
	 *
	 * @param r distance from the optical axis, 0 or more, in the unit of the wavelength
	 * @param z distance from the plane in focus, of either sign, in the same unit
	 */
	double at(double r, double z);
}
