package io.github.vmlmap.imagej;

import java.util.List;

/**
 * What is to be restored of one plane.
 *
 * @param mask at least one pixel hidden, at least one observed
 * @param notes sentences for the user: what was ignored, and why
 */
public record HiddenRegion(HiddenMask mask, List<String> notes) {

	public HiddenRegion {
		notes = List.copyOf(notes);
	}
}
