package io.github.vmlmap.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cuts lists into parts. */
final class Batches {

	private Batches() {}

	/** Parts of at most so many items, in order. */
	static <E> List<List<E>> of(final List<E> items, final int limit) {
		final List<List<E>> parts = new ArrayList<>();
		for (int i = 0; i < items.size(); i += limit) parts.add(items.subList(i, Math.min(i + limit, items.size())));
		return parts;
	}

	/** The planes of each group, groups and planes in order. */
	static <P extends SourcePlane<?>> Collection<List<P>> byGroup(final List<P> planes) {
		final Map<Integer, List<P>> groups = new LinkedHashMap<>();
		for (final P plane : planes) groups.computeIfAbsent(plane.group(), group -> new ArrayList<>()).add(plane);
		return groups.values();
	}
}
