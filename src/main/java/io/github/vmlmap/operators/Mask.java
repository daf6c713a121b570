package io.github.vmlmap.operators;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * H = diag(m): pixels are observed (1) or hidden (0, measured as 0). Inpainting. V = I, U = H, s = m.
 * <p>
 * One mask serves a batch of any size; a mask for each image of a batch serves batches of that size only,
 * and has singular values for all of them.
 *
 * @see Masks
 */
public final class Mask extends AbstractSpectral {

	private final NDArray mask;

	/**
	 * @param mask {@code [1 or batch, 1, height, width]}, float32, 1 where observed and 0 where hidden; stays
	 *          the caller's and must outlive this
	 * @throws IllegalArgumentException for another shape or another value
	 */
	public Mask(final NDArray mask) {
		super(size(mask.getShape()), size(mask.getShape()), observed(mask.toFloatArray()));
		this.mask = mask;
	}

	private static Size size(final Shape shape) {
		if (shape.dimension() != 4 || shape.get(1) != 1) throw new IllegalArgumentException(
			"A mask has the shape [1 or batch, 1, height, width], not " + shape + ".");
		return Size.of(shape);
	}

	private static double[] observed(final float[] mask) {
		final double[] values = new double[mask.length];
		for (int i = 0; i < mask.length; i++) {
			if (mask[i] != 0 && mask[i] != 1) throw new IllegalArgumentException("A mask holds 0 and 1 only, not " + mask[i] + ".");
			values[i] = mask[i];
		}
		return values;
	}

	@Override
	public NDArray apply(final NDArray x) {
		return x.mul(mask);
	}

	@Override
	public NDArray adjoint(final NDArray y) {
		return y.mul(mask);
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
		return coefficients.mul(mask);
	}

	@Override
	public NDArray uTransposed(final NDArray y) {
		return y.mul(mask);
	}
}
