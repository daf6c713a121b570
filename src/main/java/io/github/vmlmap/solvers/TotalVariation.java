package io.github.vmlmap.solvers;

import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;

/**
 * Σ|∇u| and what lowers it (Rudin, Osher and Fatemi 1992, Physica D 60:259): differences to the next pixel, none at the
 * border. |∇u| is √(Σ d² + ε²), so that flat places have a curvature too.
 *
 * @param firstAxis of the differences: 2 for the planes of {@code [batch, channel, height, width]}, 0 for a volume of them
 */
record TotalVariation(int firstAxis) {

	private static final int CHANNELS = 1;
	private static final int AXES = 4;
	private static final double EPSILON = 1e-3;

	/** div(∇u / |∇u|), the negative gradient of the total variation. */
	NDArray curvature(final NDArray u) {
		final NDArray[] differences = axes(u).mapToObj(axis -> forward(u, axis)).toArray(NDArray[]::new);
		final NDArray norm = IntStream.range(0, differences.length).mapToObj(i -> differences[i].square()).reduce(u.zerosLike(), NDArray::add)
			.add(EPSILON * EPSILON).sqrt();
		final int[] axes = axes(u).toArray();
		return IntStream.range(0, axes.length).mapToObj(i -> backward(differences[i].div(norm), axes[i])).reduce(u.zerosLike(), NDArray::add);
	}

	/** Along an axis of a single pixel there are none. */
	private IntStream axes(final NDArray u) {
		return IntStream.range(firstAxis, AXES).filter(axis -> axis != CHANNELS && u.getShape().get(axis) > 1);
	}

	/** u(i + 1) − u(i), 0 at the end. */
	private static NDArray forward(final NDArray u, final int axis) {
		final NDArray steps = slice(u, axis, "1:").sub(slice(u, axis, ":-1"));
		return NDArrays.concat(new NDList(steps, slice(u, axis, ":1").zerosLike()), axis);
	}

	/** p(i) − p(i − 1), of which that before the first is 0: the negative transpose of {@link #forward}. */
	private static NDArray backward(final NDArray p, final int axis) {
		return p.sub(NDArrays.concat(new NDList(slice(p, axis, ":1").zerosLike(), slice(p, axis, ":-1")), axis));
	}

	private static NDArray slice(final NDArray u, final int axis, final String range) {
		return u.get(new NDIndex(":, ".repeat(axis) + range));
	}
}
