package io.github.vmlmap.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

import io.github.vmlmap.operators.Size;
import io.github.vmlmap.solvers.Seeds;

import net.imglib2.Interval;

/**
 * One item of a batch: a sample of a crop.
 *
 * @param sample its number, from 0
 */
record CropSample(HoleGroup group, int sample) {

	/**
	 * All samples of all groups, in batches of one crop size.
	 *
	 * @param limit how many items of a size a batch may have
	 */
	static List<List<CropSample>> batches(final Collection<HoleGroup> groups, final int samples, final ToIntFunction<Size> limit) {
		final Map<Size, List<CropSample>> bySize = new LinkedHashMap<>();
		for (final HoleGroup group : groups)
			for (int k = 0; k < samples; k++)
				bySize.computeIfAbsent(new CropSample(group, k).size(), size -> new ArrayList<>()).add(new CropSample(group, k));
		final List<List<CropSample>> batches = new ArrayList<>();
		bySize.forEach((size, items) -> batches.addAll(split(items, limit.applyAsInt(size))));
		return batches;
	}

	private static List<List<CropSample>> split(final List<CropSample> items, final int limit) {
		final List<List<CropSample>> parts = new ArrayList<>();
		for (int i = 0; i < items.size(); i += limit) parts.add(items.subList(i, Math.min(i + limit, items.size())));
		return parts;
	}

	Size size() {
		return new Size(group.crop().dimension(1), group.crop().dimension(0));
	}

	/** A seed that depends on the sample and on the crop's place in the image alone. */
	long seed(final long seed, final Interval image) {
		final Interval crop = group.crop();
		return Seeds.of(seed, sample, crop.min(0) - image.min(0), crop.min(1) - image.min(1), crop.dimension(0), crop.dimension(1));
	}
}
