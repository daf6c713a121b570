package io.github.vmlmap.benchmark.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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

		int places() {
			return values.length / channels;
		}
	}

	/** Sorts the arrays of a network. */
	public static Features of(final List<Feature> arrays) {
		final List<Layer> layers = new ArrayList<>();
		Optional<double[]> pooled = Optional.empty();
		for (final Feature array : arrays) {
			if (array.shape().length == 4) layers.add(new Layer(array.values(), (int) array.shape()[1], ones((int) array.shape()[1])));
			else if (array.shape().length == 1 && !layers.isEmpty()) layers.add(weighted(layers.remove(layers.size() - 1), array.values()));
			else if (array.shape().length == 2) pooled = Optional.of(doubles(array.values()));
		}
		return new Features(layers, pooled);
	}

	/** Weights of another number of channels belong to no layer here. */
	private static Layer weighted(final Layer layer, final float[] weights) {
		return weights.length == layer.channels ? new Layer(layer.values, layer.channels, weights) : layer;
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
