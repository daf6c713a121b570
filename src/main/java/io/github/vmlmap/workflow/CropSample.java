package io.github.vmlmap.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

import io.github.vmlmap.operators.Size;

/**
 * One item of a batch: a sample of a crop of a plane.
 *
 * @param plane its number among those at work, from 0
 * @param sample its number, from 0
 */
record CropSample(int plane, HoleGroup group, int sample) {

	/**
	 * All samples of all groups of some planes, in batches of one crop size.
	 *
	 * @param limit how many items of a size a batch may have
	 */
	static List<List<CropSample>> batches(final List<? extends PlaneHoles<?>> planes, final int samples, final ToIntFunction<Size> limit) {
		final Map<Size, List<CropSample>> bySize = new LinkedHashMap<>();
		for (int p = 0; p < planes.size(); p++)
			for (final HoleGroup group : planes.get(p).groups())
				for (int k = 0; k < samples; k++)
					bySize.computeIfAbsent(new CropSample(p, group, k).size(), size -> new ArrayList<>()).add(new CropSample(p, group, k));
		final List<List<CropSample>> batches = new ArrayList<>();
		bySize.forEach((size, items) -> batches.addAll(Batches.of(items, limit.applyAsInt(size))));
		return batches;
	}

	Size size() {
		return new Size(group.crop().dimension(1), group.crop().dimension(0));
	}
}
