package io.github.vmlmap.solvers;

import java.util.Random;
import java.util.stream.LongStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Standard normal noise, each batch item from a stream of its own, the same on every machine. */
final class GaussianNoise {

	private final Random[] streams;
	private final Shape item;

	/** @param item {@code [channel, height, width]} */
	GaussianNoise(final long[] seeds, final Shape item) {
		streams = LongStream.of(seeds).mapToObj(Random::new).toArray(Random[]::new);
		this.item = item;
	}

	/** The next {@code [batch, channel, height, width]} of the streams. */
	NDArray next(final NDManager manager) {
		final int size = (int) item.size();
		final float[] values = new float[streams.length * size];
		for (int i = 0; i < values.length; i++) values[i] = (float) streams[i / size].nextGaussian();
		return manager.create(values, new Shape(streams.length).addAll(item));
	}
}
