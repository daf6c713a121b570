package io.github.vmlmap.operators;

import java.util.Random;
import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Images for tests, and operators on images turned into matrices. */
final class Arrays4 {

	private Arrays4() {}

	static NDManager manager() {
		return NDManager.newBaseManager("PyTorch");
	}

	static NDArray random(final NDManager manager, final long batch, final long channels, final Size size, final long seed) {
		final Random random = new Random(seed);
		final float[] values = new float[(int) (batch * channels * size.pixels())];
		for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
		return manager.create(values, new Shape(batch, channels, size.height(), size.width()));
	}

	/** Column j is the function of the j-th unit image; all unit images go in as one batch. */
	static Matrix matrix(final NDManager manager, final Size domain, final UnaryOperator<NDArray> function) {
		final NDArray units = manager.eye((int) domain.pixels()).reshape(domain.pixels(), 1, domain.height(), domain.width());
		return rows(function.apply(units), (int) domain.pixels()).transpose();
	}

	/** One image a row. */
	static Matrix rows(final NDArray images, final int count) {
		final float[] values = images.toFloatArray();
		final Matrix rows = new Matrix(count, values.length / count);
		for (int i = 0; i < values.length; i++) rows.set(i / rows.numCols(), i % rows.numCols(), values[i]);
		return rows;
	}
}
