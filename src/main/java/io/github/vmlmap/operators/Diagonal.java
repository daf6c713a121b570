package io.github.vmlmap.operators;

import java.util.Arrays;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * H = diag(w), w ≥ 0: pixels that are measured with unequal weights, some of them not at all. V = I, s = w.
 * <p>
 * One image of weights serves a batch of any size; weights for each image of a batch serve batches of that
 * size only, and have singular values for all of them.
 */
public class Diagonal extends AbstractSpectral {

	private final NDArray weights;
	private final NDArray support;

	/**
	 * @param weights {@code [1 or batch, 1, height, width]}, float32, 0 or more; stay the caller's and must
	 *          outlive this
	 * @throws IllegalArgumentException for another shape or a negative weight
	 */
	public Diagonal(final NDArray weights) {
		this(weights, support(weights), nonNegative(weights.toFloatArray()));
	}

	/** @param support 1 where the weight is positive, else 0 */
	Diagonal(final NDArray weights, final NDArray support, final double[] values) {
		super(size(weights.getShape()), size(weights.getShape()), values);
		this.weights = weights;
		this.support = support;
	}

	private static NDArray support(final NDArray weights) {
		return Constants.of(weights.getManager(), Arrays.stream(nonNegative(weights.toFloatArray())).map(Math::signum).toArray(), weights.getShape());
	}

	private static Size size(final Shape shape) {
		if (shape.dimension() != 4 || shape.get(1) != 1) throw new IllegalArgumentException(
			"Weights have the shape [1 or batch, 1, height, width], not " + shape + ".");
		return Size.of(shape);
	}

	private static double[] nonNegative(final float[] weights) {
		final double[] values = new double[weights.length];
		for (int i = 0; i < values.length; i++) {
			if (!(weights[i] >= 0 && weights[i] < Float.POSITIVE_INFINITY)) throw new IllegalArgumentException("A weight is 0 or more, not " + weights[i] + ".");
			values[i] = weights[i];
		}
		return values;
	}

	/** What has a weight. */
	@Override
	public double[] measuredShares() {
		final double[] values = singularValues();
		final int pixels = Math.toIntExact(domain().pixels());
		final double[] shares = new double[values.length / pixels];
		for (int i = 0; i < values.length; i++) if (values[i] > 0) shares[i / pixels] += 1.0 / pixels;
		return shares;
	}

	@Override
	public NDArray apply(final NDArray x) {
		return x.mul(weights);
	}

	@Override
	public NDArray adjoint(final NDArray y) {
		return y.mul(weights);
	}

	@Override
	public NDArray v(final NDArray coefficients) {
		return coefficients.duplicate();
	}

	@Override
	public NDArray vTransposed(final NDArray x) {
		return x.duplicate();
	}

	@Override
	public NDArray u(final NDArray coefficients) {
		return coefficients.mul(support);
	}

	@Override
	public NDArray uTransposed(final NDArray y) {
		return y.mul(support);
	}
}
