package io.github.vmlmap.solvers;

import static io.github.vmlmap.priors.Dense.plus;
import static io.github.vmlmap.priors.Dense.times;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import org.ejml.data.DMatrixRMaj;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.operators.Mask;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Gaussian;

/** Small problems of one channel, and the way between arrays and columns. */
final class Problems {

	static final Size FIELD = new Size(6, 5);

	private Problems() {}

	static NDManager manager() {
		return NDManager.newBaseManager("PyTorch");
	}

	/** diag(m), {@code observed} of the pixels 1. */
	static DMatrixRMaj randomMask(final int pixels, final int observed, final long seed) {
		final List<Integer> order = new ArrayList<>();
		for (int i = 0; i < pixels; i++) order.add(i);
		Collections.shuffle(order, new Random(seed));
		final DMatrixRMaj mask = new DMatrixRMaj(pixels, pixels);
		for (final int i : order.subList(0, observed)) mask.set(i, i, 1);
		return mask;
	}

	/** Means of neighbours two by two down the columns, with unequal weights: rank-deficient, norm other than 1. */
	static DMatrixRMaj unevenPairs(final Size field) {
		final int width = (int) field.width();
		final int rows = (int) field.height() / 2;
		final DMatrixRMaj h = new DMatrixRMaj(rows * width, (int) field.pixels());
		for (int i = 0; i < rows * width; i++) {
			final double weight = 0.6 + 0.8 * i / (rows * width);
			final int upper = i / width * 2 * width + i % width;
			h.set(i, upper, 0.7 * weight);
			h.set(i, upper + width, 0.5 * weight);
		}
		return h;
	}

	static Mask mask(final NDManager manager, final DMatrixRMaj diagonal, final Size field) {
		final float[] values = new float[diagonal.numRows];
		for (int i = 0; i < values.length; i++) values[i] = (float) diagonal.get(i, i);
		return new Mask(manager.create(values, new Shape(1, 1, field.height(), field.width())));
	}

	/** H x₀ + σ_y η of a sample of the prior, in float32's values. */
	static DMatrixRMaj measure(final Gaussian prior, final DMatrixRMaj h, final double noise, final long seed) {
		final Random random = new Random(seed);
		final DMatrixRMaj y = plus(times(h, prior.sample(random)), times(noise, Gaussian.normal(h.numRows, random)));
		for (int i = 0; i < y.numRows; i++) y.data[i] = (float) y.data[i];
		return y;
	}

	/** The same column for each of a batch. */
	static NDArray batch(final NDManager manager, final DMatrixRMaj column, final Size size, final int items) {
		final float[] values = new float[items * column.numRows];
		for (int i = 0; i < values.length; i++) values[i] = (float) column.data[i % column.numRows];
		return manager.create(values, new Shape(items, 1, size.height(), size.width()));
	}

	/** One item of a batch, as a column. */
	static DMatrixRMaj item(final NDArray batch, final int index) {
		final float[] values = batch.toFloatArray();
		final DMatrixRMaj column = new DMatrixRMaj(values.length / (int) batch.getShape().get(0), 1);
		for (int i = 0; i < column.numRows; i++) column.data[i] = values[index * column.numRows + i];
		return column;
	}

	/** The seeds of the first samples of a seed. */
	static long[] seeds(final int samples) {
		return LongStream.range(0, samples).map(k -> Seeds.of(1, k)).toArray();
	}
}
