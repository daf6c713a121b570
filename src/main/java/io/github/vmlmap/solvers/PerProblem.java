package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import java.util.Arrays;

/**
 * Inner products of each problem of a batch: each image is one, or all images together are, where the
 * operator joins them. Either way there is a number for each image.
 *
 * @param joined see {@link io.github.vmlmap.operators.LinearOperator#joinsBatch}
 */
record PerProblem(boolean joined) {

	private static final int[] PIXELS = { 1, 2, 3 };
	private static final long BLOCK = 16;

	/** ⟨a, b⟩ for each image of the batch. */
	float[] dot(final NDArray a, final NDArray b) {
		final float[] products = Temporaries.around(() -> a.mul(b).sum(PIXELS).toFloatArray());
		if (joined) Arrays.fill(products, sum(products));
		return products;
	}

	/** ⟨a, a⟩ for each image of the batch. */
	float[] square(final NDArray a) {
		return dot(a, a);
	}

	/** The mean square of a problem's values, for each image of the batch. */
	float[] meanSquare(final NDArray a) {
		final float[] squares = square(a);
		final float values = (float) a.size() / (joined ? 1 : squares.length);
		for (int i = 0; i < squares.length; i++) squares[i] /= values;
		return squares;
	}

	/** The mean square of where a problem's values are largest, a block of 16 × 16 pixels, for each image of the batch. */
	float[] largestMeanSquare(final NDArray a) {
		final Shape block = new Shape(Math.min(BLOCK, a.getShape().get(2)), Math.min(BLOCK, a.getShape().get(3)));
		final float[] squares = Temporaries.around(() -> Pool.avgPool2d(a.square(), block, block, new Shape(0, 0), true, false)
			.reshape(a.getShape().get(0), -1).max(new int[] { 1 }).toFloatArray());
		if (joined) Arrays.fill(squares, largest(squares));
		return squares;
	}

	/** The largest magnitude of a problem's values, for each image of the batch. */
	float[] largest(final NDArray a) {
		final float[] magnitudes = Temporaries.around(() -> a.abs().reshape(a.getShape().get(0), -1).max(new int[] { 1 }).toFloatArray());
		if (joined) Arrays.fill(magnitudes, largest(magnitudes));
		return magnitudes;
	}

	/** A number a problem, as these methods give it, for so many images of the unknown: a volume, whose images are one problem, may have more than were measured. */
	float[] forImages(final float[] numbers, final int images) {
		if (!joined) return numbers;
		final float[] all = new float[images];
		Arrays.fill(all, numbers[0]);
		return all;
	}

	/** The images of a, each times its factor; nothing of an image whose factor is 0, were it not even finite. */
	NDArray scale(final NDArray a, final float[] factors) {
		final NDArray factor = a.getManager().create(factors, new Shape(factors.length, 1, 1, 1));
		return NDArrays.where(factor.eq(0), factor.zerosLike(), a.mul(factor));
	}

	private static float largest(final float[] values) {
		float largest = 0;
		for (final float value : values) largest = Math.max(largest, value);
		return largest;
	}

	private static float sum(final float[] values) {
		float sum = 0;
		for (final float value : values) sum += value;
		return sum;
	}
}
