package io.github.vmlmap.imagej;

import java.util.List;

/**
 * What is to be restored of some planes of an image. Masks are made when they are asked for, so that
 * those of a long series are never in memory all at once.
 */
public final class HiddenPlanes {

	private final MaskOfPlane masks;
	private final List<String> notes;

	HiddenPlanes(final MaskOfPlane masks, final List<String> notes) {
		this.masks = masks;
		this.notes = List.copyOf(notes);
	}

	/** The same region on every plane. */
	public static HiddenPlanes everywhere(final HiddenRegion region) {
		return new HiddenPlanes(plane -> region.mask(), region.notes());
	}

	/** Sentences for the user: what was ignored, and why. */
	public List<String> notes() {
		return notes;
	}

	/** What is hidden of a plane; may be nothing. */
	HiddenMask mask(final Plane plane) {
		return masks.of(plane);
	}

	/** The region of one plane. */
	HiddenRegion region(final Plane plane) {
		return new HiddenRegion(mask(plane), notes);
	}

	/** Makes the mask of a plane. */
	@FunctionalInterface
	interface MaskOfPlane {

		HiddenMask of(Plane plane);
	}
}
