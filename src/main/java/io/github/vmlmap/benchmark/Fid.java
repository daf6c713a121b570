package io.github.vmlmap.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

import io.github.vmlmap.benchmark.metrics.Features;
import io.github.vmlmap.benchmark.metrics.Frechet;
import io.github.vmlmap.benchmark.metrics.Picture;

/**
 * FID of each task and method with the network that the user gives: the {@link Frechet} distance of the features of what was restored from those of the
 * true images. With fewer than a thousand images it says more of their number than of the method (it is biased), and is refused.
 *
 * @param distances by task and method
 */
public record Fid(Map<String, Map<String, Double>> distances) {

	/** Of a benchmark without such a network. */
	static final Fid NONE = new Fid(Map.of());

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

	/** @param note is told why there is none */
	static Fid of(final Outcome outcome, final Features.Network network, final Consumer<String> note) throws IOException {
		final List<CleanImage> images = outcome.plan().images();
		if (images.size() < LEAST_IMAGES) {
			note.accept("FID needs at least " + LEAST_IMAGES + " images, not " + images.size() + ": it is left out.");
			return NONE;
		}
		final List<double[]> truths = new ArrayList<>();
		for (final CleanImage image : images) pooled(image.truth(), network).ifPresent(truths::add);
		if (truths.isEmpty()) {
			note.accept("The feature network gives no array of two axes, which FID looks at: it is left out.");
			return NONE;
		}
		final Map<String, Map<String, Double>> distances = new HashMap<>();
		for (final Task task : outcome.plan().tasks()) for (final String method : outcome.plan().methods()) {
			final List<double[]> restored = restored(outcome, outcome.of(task.label(), method), network);
			if (restored.size() >= LEAST_IMAGES) distances.computeIfAbsent(task.label(), label -> new HashMap<>()).put(method, Frechet.distance(truths, restored));
		}
		return new Fid(distances);
	}

	private static List<double[]> restored(final Outcome outcome, final List<Cell> cells, final Features.Network network) throws IOException {
		final Map<String, CleanImage> images = new HashMap<>();
		outcome.plan().images().forEach(image -> images.put(image.name(), image));
		final List<double[]> features = new ArrayList<>();
		for (final Cell cell : cells) {
			final Optional<Picture> picture = outcome.restored(cell, images.get(cell.key().image()));
			if (picture.isPresent()) pooled(picture.get(), network).ifPresent(features::add);
		}
		return features;
	}

	private static Optional<double[]> pooled(final Picture picture, final Features.Network network) {
		return Features.of(network.of(picture)).pooled();
	}
}
