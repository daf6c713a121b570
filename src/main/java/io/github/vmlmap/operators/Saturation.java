package io.github.vmlmap.operators;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * A detector that saturates at c: H(x) = W x, and W min(x, c) where it did, which is measured as W c. W is 1 where
 * a pixel is measured and 0 where it is not, or whitens noise that differs from pixel to pixel.
 * <p>
 * For W = 1, y − H(x) is y − x where the detector did not saturate and max(0, c − x) where it did: of a saturated
 * pixel it is known that it is c or more. The Jacobian is 1 where that residual can change and 0 where x has passed
 * c at a saturated pixel. Clipping every pixel would be the literal H, and stuck: where x is above c and the
 * detector did not saturate it would have no gradient.
 */
public final class Saturation implements ForwardOperator {

	private final Diagonal weights;
	private final NDArray ceiling;

	/**
	 * @param weights W
	 * @param saturated {@code [1 or batch, 1, height, width]}, float32, 1 where the detector saturated and 0 elsewhere
	 * @param level c, in the units of the image
	 * @throws IllegalArgumentException for another shape
	 */
	public Saturation(final Diagonal weights, final NDArray saturated, final double level) {
		this.weights = weights;
		final Shape shape = saturated.getShape();
		if (shape.dimension() != 4 || shape.get(1) != 1) throw new IllegalArgumentException(
			"Saturated pixels have the shape [1 or batch, 1, height, width], not " + shape + ".");
		final double[] values = new double[Math.toIntExact(shape.size())];
		final float[] flags = saturated.toFloatArray();
		for (int i = 0; i < values.length; i++) values[i] = flags[i] == 0 ? Double.POSITIVE_INFINITY : level;
		ceiling = Constants.of(saturated.getManager(), values, shape);
	}

	@Override
	public NDArray apply(final NDArray x) {
		return weights.apply(x.minimum(ceiling));
	}

	@Override
	public LinearOperator jacobian(final NDArray x) {
		return new Active(weights, x.lt(ceiling).toType(DataType.FLOAT32, false));
	}

	/** The largest of W. */
	@Override
	public double normBound() {
		return weights.normBound();
	}

	@Override
	public double[] measuredShares() {
		return weights.measuredShares();
	}

	@Override
	public Size domain() {
		return weights.domain();
	}

	@Override
	public Size range() {
		return weights.range();
	}

	/** W where the residual can change, else 0; made anew at each x, and without a spectrum. */
	private record Active(Diagonal weights, NDArray active) implements LinearOperator {

		@Override
		public NDArray apply(final NDArray x) {
			return weights.apply(x.mul(active));
		}

		@Override
		public NDArray adjoint(final NDArray y) {
			return weights.adjoint(y).mul(active);
		}

		@Override
		public double normBound() {
			return weights.normBound();
		}

		@Override
		public Size domain() {
			return weights.domain();
		}

		@Override
		public Size range() {
			return weights.range();
		}
	}
}
