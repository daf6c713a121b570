package io.github.vmlmap.operators;

import ai.djl.ndarray.NDArray;

/**
 * H = diag(m): pixels are observed (1) or hidden (0, measured as 0). Inpainting. V = I, U = H, s = m.
 * <p>
 * One mask serves a batch of any size; a mask for each image of a batch serves batches of that size only,
 * and has singular values for all of them.
 *
 * @see Masks
 */
public final class Mask extends Diagonal {

	/**
	 * @param mask {@code [1 or batch, 1, height, width]}, float32, 1 where observed and 0 where hidden; stays
	 *          the caller's and must outlive this
	 * @throws IllegalArgumentException for another shape or another value
	 */
	public Mask(final NDArray mask) {
		super(mask, mask, observed(mask.toFloatArray()));
	}

	private static double[] observed(final float[] mask) {
		final double[] values = new double[mask.length];
		for (int i = 0; i < mask.length; i++) {
			if (mask[i] != 0 && mask[i] != 1) throw new IllegalArgumentException("A mask holds 0 and 1 only, not " + mask[i] + ".");
			values[i] = mask[i];
		}
		return values;
	}
}
