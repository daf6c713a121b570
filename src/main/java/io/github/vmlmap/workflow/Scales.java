package io.github.vmlmap.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import net.imglib2.type.numeric.RealType;

/** The scale of each group of planes, found of those that are not refused when it is first asked for. */
final class Scales<T extends RealType<T>> {

	private final Map<Integer, List<SourcePlane<T>>> groups = new HashMap<>();
	private final Map<Integer, Scale> scales = new HashMap<>();
	private final Function<List<SourcePlane<T>>, Scale> rule;
	private final Tally tally;

	/** Scales as the settings say. */
	Scales(final List<SourcePlane<T>> planes, final RestorationSettings settings, final Tally tally) {
		this(planes, group -> Scale.of(group, settings), tally);
	}

	/** @param rule the scale of planes of one group */
	Scales(final List<SourcePlane<T>> planes, final Function<List<SourcePlane<T>>, Scale> rule, final Tally tally) {
		for (final List<SourcePlane<T>> group : Batches.byGroup(planes)) groups.put(group.get(0).group(), group);
		this.rule = rule;
		this.tally = tally;
	}

	/** How many groups there are. */
	int groups() {
		return groups.size();
	}

	/**
	 * Planes whose crops may go through the prior together: those of a group, and where the noise is in steps those of groups with the same.
	 * A plane without a scale is refused.
	 */
	Collection<List<SourcePlane<T>>> together(final List<SourcePlane<T>> planes, final RestorationSettings settings) {
		if (!(settings.noise() instanceof NoiseModel.Stepped)) return Batches.byGroup(planes);
		final Map<Object, List<SourcePlane<T>>> together = new LinkedHashMap<>();
		for (final SourcePlane<T> plane : planes)
			tally.unlessRefused(plane, () -> level(plane.group())).ifPresent(level -> together.computeIfAbsent(level, any -> new ArrayList<>()).add(plane));
		return together.values();
	}

	/** What problems of one batch share: σ_y, or, of a camera, all. */
	private Object level(final int group) {
		final Scale scale = of(group);
		return scale.noise().isUniform() ? (Object) (float) scale.noiseOfPrior() : "group " + group;
	}

	Scale of(final int group) {
		return scales.computeIfAbsent(group, this::find);
	}

	private Scale find(final int group) {
		final Scale scale = read(groups.get(group).stream().filter(tally::isGood).toList());
		tally.group(group, scale);
		return scale;
	}

	private Scale read(final List<SourcePlane<T>> planes) {
		if (planes.size() > 1) return rule.apply(planes);
		return PlaneRefusal.naming(planes.get(0), () -> rule.apply(planes));
	}
}
