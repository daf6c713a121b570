package io.github.vmlmap.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Fields as arrays {@code [batch, 1, height, width]} and back. */
final class Arrays4 {

	private Arrays4() {}

	static NDArray of(final NDManager manager, final List<Field> fields) {
		final int side = fields.get(0).side();
		final float[] values = new float[fields.size() * side * side];
		for (int i = 0; i < fields.size(); i++) System.arraycopy(fields.get(i).pixels(), 0, values, i * side * side, side * side);
		return manager.create(values, new Shape(fields.size(), 1, side, side));
	}

	static List<Field> fields(final NDArray array) {
		final int side = (int) array.getShape().get(3);
		final float[] values = array.toFloatArray();
		return IntStream.range(0, values.length / (side * side)).mapToObj(i -> new Field(side,
			Arrays.copyOfRange(values, i * side * side, (i + 1) * side * side))).toList();
	}
}
