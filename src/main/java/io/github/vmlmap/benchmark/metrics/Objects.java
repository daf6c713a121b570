package io.github.vmlmap.benchmark.metrics;

import java.util.List;
import java.util.function.Function;
import io.github.vmlmap.workflow.Otsu;
import java.util.function.ToDoubleFunction;

/**
 * Something of the objects of an image: connected regions of at least 8 pixels above {@link Otsu}'s threshold of the truth.
 *
 * @param label the name in tables
 * @param image the restored or the true image
 * @param figure of the sizes of its objects, in pixels
 */
public record Objects(String label, Function<Comparison, Picture> image, ToDoubleFunction<List<Integer>> figure) implements Metric {

	/** The number of restored objects. */
	public static final Metric COUNT = new Objects("Objects", Comparison::restored, List::size);
	/** The number of true objects. */
	public static final Metric TRUE_COUNT = new Objects("Objects in truth", Comparison::truth, List::size);
	/** The area of all restored objects together. */
	public static final Metric AREA = new Objects("Object area (pixels)", Comparison::restored, Objects::sum);
	/** The area of all true objects together. */
	public static final Metric TRUE_AREA = new Objects("Object area in truth (pixels)", Comparison::truth, Objects::sum);

	private static final int LEAST_OBJECT = 8;

	@Override
	public double of(final Comparison comparison) {
		final double threshold = Otsu.threshold(comparison.truth().pixels());
		return figure.applyAsDouble(Regions.sizes(image.apply(comparison), threshold, LEAST_OBJECT));
	}

	private static double sum(final List<Integer> sizes) {
		return sizes.stream().mapToInt(Integer::intValue).sum();
	}
}
