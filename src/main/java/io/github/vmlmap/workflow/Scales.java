package io.github.vmlmap.workflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import net.imglib2.type.numeric.RealType;

/** The scale of each group of planes, found when it is first asked for. */
final class Scales<T extends RealType<T>> {

	private final Map<Integer, List<SourcePlane<T>>> groups = new HashMap<>();
	private final Map<Integer, Scale> scales = new HashMap<>();
	private final RestorationSettings settings;
	private final Tally tally;

	Scales(final List<SourcePlane<T>> planes, final RestorationSettings settings, final Tally tally) {
		for (final List<SourcePlane<T>> group : Batches.byGroup(planes)) groups.put(group.get(0).group(), group);
		this.settings = settings;
		this.tally = tally;
	}

	/** How many groups there are. */
	int groups() {
		return groups.size();
	}

	Scale of(final int group) {
		return scales.computeIfAbsent(group, this::find);
	}

	private Scale find(final int group) {
		final Scale scale = read(groups.get(group));
		tally.group(group, scale);
		return scale;
	}

	private Scale read(final List<SourcePlane<T>> planes) {
		if (planes.size() > 1) return Scale.of(planes, settings);
		return PlaneRefusal.naming(planes.get(0), () -> Scale.of(planes, settings));
	}
}
