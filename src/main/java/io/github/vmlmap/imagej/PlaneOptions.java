package io.github.vmlmap.imagej;

import ij.ImagePlus;

/**
 * Which planes of an image are restored, and where the result goes.
 *
 * @param planes the choice
 * @param percentilesPerPlane whether each plane has its own map from grey values and its own noise, rather than
 *          each channel; a time-lapse may flicker then
 * @param folder where a result of several planes is written plane by plane, to be opened from there as virtual
 *          stack; "" for memory, which a virtual stack is refused
 */
public record PlaneOptions(Planes planes, boolean percentilesPerPlane, String folder) {

	/** The current plane. */
	public static final PlaneOptions DEFAULT = new PlaneOptions(Planes.current(), false, "");

	public PlaneOptions withPlanes(final Planes value) {
		return new PlaneOptions(value, percentilesPerPlane, folder);
	}

	public PlaneOptions withPercentilesPerPlane(final boolean value) {
		return new PlaneOptions(planes, value, folder);
	}

	public PlaneOptions withFolder(final String value) {
		return new PlaneOptions(planes, percentilesPerPlane, value);
	}

	/** What is hidden, of the current plane that is shown now where that is the choice. */
	HiddenPlanes settled(final ImagePlus image, final HiddenPlanes hidden) {
		return planes.isCurrent() ? HiddenPlanes.everywhere(hidden.region(new Plane(image))) : hidden;
	}
}
