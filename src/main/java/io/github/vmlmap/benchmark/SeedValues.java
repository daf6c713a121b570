package io.github.vmlmap.benchmark;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A figure of a method by images and seeds, some of which may be missing. */
final class SeedValues {

	private final Map<String, Map<String, Double>> bySeed = new LinkedHashMap<>();
	private final Map<String, Map<String, Double>> byImage = new LinkedHashMap<>();

	void add(final Cell.Key key, final double value) {
		bySeed.computeIfAbsent(key.seed(), seed -> new LinkedHashMap<>()).put(key.image(), value);
		byImage.computeIfAbsent(key.image(), image -> new LinkedHashMap<>()).put(key.seed(), value);
	}

	/** Over images of the mean over seeds, so that each image weighs the same; NaN where there is none. */
	double mean() {
		return mean(byImage.values().stream().map(seeds -> mean(seeds.values())).toList());
	}

	/** The standard deviation (of n − 1) over seeds of the mean over those images that all seeds have; NaN for less than two seeds. */
	double deviation() {
		final Set<String> common = new HashSet<>(byImage.keySet());
		bySeed.values().forEach(images -> common.retainAll(images.keySet()));
		if (bySeed.size() < 2 || common.isEmpty()) return Double.NaN;
		final List<Double> means = bySeed.values().stream().map(images -> mean(common.stream().sorted().map(images::get).toList())).toList();
		final double mean = mean(means);
		return Math.sqrt(means.stream().mapToDouble(value -> Math.pow(value - mean, 2)).sum() / (means.size() - 1));
	}

	private static double mean(final Collection<Double> values) {
		return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
	}
}
