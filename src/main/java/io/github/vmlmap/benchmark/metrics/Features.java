package io.github.vmlmap.benchmark.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.github.vmlmap.models.FeatureNetwork.Feature;

/**
 * What a feature network gives for one image, by the number of axes of its arrays: four, {@code [1, channels, height, width]}, is a layer, one is the
 * weights of the channels of the layer before it, and two, {@code [1, n]}, is what FID looks at.
 *
 * @param layers in order
 * @param pooled the n values; empty where there are none
 */
public record Features(List<Layer> layers, Optional<double[]> pooled) {

	/** Makes them of an image in the units of the prior. */
	public interface Network {

		/** @throws io.github.vmlmap.Refusal when it fails */
		List<Feature> of(Picture picture);

		/** The SHA-256 of its file: figures of another network are others. */
		String sha256();
	}

	/**
	 * A layer.
	 *
	 * @param values channel by channel
	 * @param channels how many
	 * @param weights one a channel
	 */
	public record Layer(float[] values, int channels, float[] weights) {

		private Layer weighted(final float[] others) {
			return new Layer(values, channels, others);
		}

		int places() {
			return values.length / channels;
		}
	}

	/** The first array that has no place among these, or may be either a layer or weights, and what to do; empty where {@link #of} takes each for what it is. */
	public static Optional<String> fault(final List<Feature> arrays) {
		final List<long[]> shapes = arrays.stream().map(Feature::shape).toList();
		return IntStream.range(0, shapes.size()).mapToObj(i -> fault(shapes.get(i), shapes.subList(0, i))).flatMap(Optional::stream).findFirst();
	}

	private static Optional<String> fault(final long[] shape, final List<long[]> before) {
		final boolean isOfOneImage = shape.length == 1 || (shape.length == 2 || shape.length == 4) && shape[0] == 1;
		if (!isOfOneImage) return Optional.of("an array of the shape " + Arrays.toString(shape) +
			": export layers as [1, channels, height, width], their weights as [channels], and what FID looks at as [1, n].");
		return switch (shape.length) {
			case 1 -> faultOfWeights(shape[0], before.stream().filter(other -> other.length != 2).toList());
			case 2 -> faultOfPooled(before);
			default -> faultOfLayer(shape);
		};
	}

	private static Optional<String> faultOfWeights(final long count, final List<long[]> before) {
		if (before.isEmpty()) return Optional.of("weights before any layer: export those of a layer after it.");
		final long[] layer = before.get(before.size() - 1);
		if (layer.length == 1) return Optional.of("second weights after a layer: export one array of them for each layer.");
		return layer[1] == count ? Optional.empty() : Optional.of(count + " weights after a layer of " + layer[1] + " channels: export one for each.");
	}

	private static Optional<String> faultOfPooled(final List<long[]> before) {
		return before.stream().noneMatch(other -> other.length == 2) ? Optional.empty() : Optional.of("a second array of two axes: export one, which FID looks at.");
	}

	private static Optional<String> faultOfLayer(final long[] shape) {
		return shape[2] * shape[3] != 1 ? Optional.empty() : Optional.of("an array of the shape " + Arrays.toString(shape) +
			", which may be weights or a layer of one pixel: export weights with one axis, or take a larger crop.");
	}

	/** Sorts the arrays of a network, in which there is no {@link #fault}. */
	public static Features of(final List<Feature> arrays) {
		final List<Layer> layers = new ArrayList<>();
		Optional<double[]> pooled = Optional.empty();
		for (final Feature array : arrays) {
			if (array.shape().length == 4) layers.add(new Layer(array.values(), (int) array.shape()[1], ones((int) array.shape()[1])));
			else if (array.shape().length == 1 && !layers.isEmpty()) layers.add(layers.remove(layers.size() - 1).weighted(array.values()));
			else if (array.shape().length == 2) pooled = Optional.of(doubles(array.values()));
		}
		return new Features(layers, pooled);
	}

	private static float[] ones(final int count) {
		final float[] ones = new float[count];
		Arrays.fill(ones, 1);
		return ones;
	}

	private static double[] doubles(final float[] values) {
		final double[] doubles = new double[values.length];
		for (int i = 0; i < doubles.length; i++) doubles[i] = values[i];
		return doubles;
	}
}
