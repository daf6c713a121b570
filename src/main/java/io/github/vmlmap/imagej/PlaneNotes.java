package io.github.vmlmap.imagej;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What there is to say of single planes of a series. */
final class PlaneNotes {

	/** How the sentence on a plane begins that is refused, in a copy of the image. */
	static final String LEFT = "Left as it is. ";

	/** As that, where the result has the restored planes alone. */
	static final String LEFT_OUT = "Left out. ";

	/** A long series is not to fill the image's Info. */
	private static final int TOLD = 20;

	private final SortedMap<Integer, List<String>> notes = new TreeMap<>();

	/** In place of what was said of the plane before. */
	void add(final Plane plane, final List<String> sentences) {
		notes.put(plane.index(), List.copyOf(sentences));
	}

	/** Those of the first planes, each with the plane's number. */
	List<String> sentences() {
		final List<String> told = new ArrayList<>();
		notes.entrySet().stream().limit(TOLD).forEach(entry -> entry.getValue().forEach(note -> told.add("Plane " + entry.getKey() + ": " + note)));
		if (notes.size() > TOLD) told.add("And so on, for " + notes.size() + " planes.");
		return told;
	}
}
