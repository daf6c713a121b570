package io.github.vmlmap.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import io.github.vmlmap.benchmark.metrics.Features;
import io.github.vmlmap.benchmark.metrics.Frechet;
import io.github.vmlmap.benchmark.metrics.Picture;

/**
 * FID of each task and method with the network that the user gives: the {@link Frechet} distance of the features of what was restored from those of the
 * true images. With fewer than a thousand images it says more of their number than of the method (it is biased), and is refused.
 *
 * @param distances by task and method
 * @param refusal why there are none, in a sentence; empty where there are some, or nobody asked
 */
public record Fid(Map<String, Map<String, Double>> distances, String refusal) {

	/** Of a benchmark without such a network. */
	static final Fid NONE = refused("");

	static final int LEAST_IMAGES = 1000;

	/** That of a method on a task; empty where it is not known. */
	public OptionalDouble of(final String task, final String method) {
		final Double distance = distances.getOrDefault(task, Map.of()).get(method);
		return distance == null ? OptionalDouble.empty() : OptionalDouble.of(distance);
	}

	/** Whether none is known. */
	public boolean isEmpty() {
		return distances.isEmpty();
	}

	private static Fid refused(final String reason) {
		return new Fid(Map.of(), reason);
	}

	/** What fails here costs nothing else. */
	static Fid whatItCanOf(final Outcome outcome, final Features.Network network) {
		try {
			return of(outcome, network);
		}
		catch (final IOException | RuntimeException e) {
			return refused("There is no FID, for it failed: " + e + ".");
		}
	}

	private static Fid of(final Outcome outcome, final Features.Network network) throws IOException {
		final List<CleanImage> images = outcome.plan().images();
		if (images.size() < LEAST_IMAGES) return refused("FID needs at least " + LEAST_IMAGES + " images, not " + images.size() + ": it is left out.");
		final List<double[]> truths = new ArrayList<>();
		for (final CleanImage image : images) pooled(image.truth(), network).ifPresent(truths::add);
		if (truths.isEmpty()) return refused("The feature network gives no array of two axes, which FID looks at: it is left out.");
		final Map<String, Map<String, Double>> distances = new HashMap<>();
		for (final Task task : outcome.plan().tasks()) for (final String method : outcome.plan().methods()) {
			final Map<String, List<double[]>> restored = restored(outcome, outcome.of(task.label(), method), network);
			if (restored.size() < LEAST_IMAGES) continue;
			distances.computeIfAbsent(task.label(), label -> new HashMap<>()).put(method, Frechet.distance(truths, restored.values().stream().flatMap(List::stream).toList()));
		}
		return distances.isEmpty() ? refused("FID needs at least " + LEAST_IMAGES + " images that a method restored, with their pictures: it is left out.") : new Fid(distances, "");
	}

	/** By image, a value a seed: of the pictures that could be read, for some may not have been written. */
	private static Map<String, List<double[]>> restored(final Outcome outcome, final List<Cell> cells, final Features.Network network) throws IOException {
		final Map<String, CleanImage> images = new HashMap<>();
		outcome.plan().images().forEach(image -> images.put(image.name(), image));
		final Map<String, List<double[]>> features = new LinkedHashMap<>();
		for (final Cell cell : cells) {
			final Optional<Picture> picture = outcome.restored(cell, images.get(cell.key().image()));
			if (picture.isPresent()) pooled(picture.get(), network).ifPresent(values -> features.computeIfAbsent(cell.key().image(), name -> new ArrayList<>()).add(values));
		}
		return features;
	}

	private static Optional<double[]> pooled(final Picture picture, final Features.Network network) {
		return Features.of(network.of(picture)).pooled();
	}
}
