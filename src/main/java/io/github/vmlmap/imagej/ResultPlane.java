package io.github.vmlmap.imagej;

import java.util.List;

import ij.gui.PointRoi;
import ij.gui.Roi;

/**
 * A plane of a result.
 *
 * @param sources the planes of the input it is made of; several slices where these became one
 * @param key {@link PlaneStore.Key#index()}
 * @param part which of the slices that its source became, from 0
 * @param parts how many these are
 */
record ResultPlane(List<Plane> sources, int key, int part, int parts) {

	/** A plane of the input itself, or what it became. */
	static ResultPlane of(final Plane plane) {
		return new ResultPlane(List.of(plane), plane.index(), 0, 1);
	}

	/** The first. */
	Plane source() {
		return sources.get(0);
	}

	boolean holds(final Roi roi) {
		return sources.stream().anyMatch(plane -> plane.holds(roi));
	}

	boolean holdsPoint(final PointRoi points, final int i) {
		return sources.stream().anyMatch(plane -> plane.holdsPoint(points, i));
	}

	/** That of its source, which may be null. */
	String label(final String source) {
		return source == null || parts == 1 ? source : source + " (" + (part + 1) + "/" + parts + ")";
	}
}
