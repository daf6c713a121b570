package io.github.vmlmap.operators;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * For each pixel, how much of it the measurement leaves to the prior: the diagonal of I − H⁺H, 0 where a
 * pixel was measured and 1 where nothing of it was.
 * <p>
 * With noise it is the diagonal of ρ (HᵀH + ρI)⁻¹, ρ the variance of the noise over that of images, which
 * tends to I − H⁺H as ρ falls to 0. The diagonal is read off combs of impulses, 8 pixels apart: exact for
 * masks, the identity and block averages of up to 8 pixels, and to what couples pixels 8 apart for blurs.
 */
public final class PriorShare {

	private static final int SPACING = 8;

	private PriorShare() {}

	/**
	 * The share of each pixel of the domain, row by row, 0 to 1.
	 *
	 * @param ratio ρ, 0 or more
	 * @param isCanceled asked before each of the combs
	 * @throws CancellationException when it says so
	 */
	public static float[] of(final NDManager manager, final SpectralOperator h, final double ratio, final BooleanSupplier isCanceled) {
		final int width = (int) h.domain().width();
		final int height = (int) h.domain().height();
		final float[] share = new float[width * height];
		try (NDManager scope = manager.newSubManager()) {
			final UnaryOperator<NDArray> lost = h.filter(scope, s -> s == 0 ? 1 : ratio / (s * s + ratio));
			for (int comb = 0; comb < SPACING * SPACING; comb++) {
				if (isCanceled.getAsBoolean()) throw new CancellationException();
				probe(scope, lost, comb, width, height, share);
			}
		}
		return share;
	}

	private static void probe(final NDManager scope, final UnaryOperator<NDArray> lost, final int comb, final int width, final int height, final float[] share) {
		final float[] impulses = new float[width * height];
		for (int y = comb / SPACING; y < height; y += SPACING) for (int x = comb % SPACING; x < width; x += SPACING) impulses[y * width + x] = 1;
		try (NDManager call = scope.newSubManager()) {
			final float[] answer = lost.apply(call.create(impulses, new Shape(1, 1, height, width))).toFloatArray();
			for (int i = 0; i < share.length; i++) if (impulses[i] != 0) share[i] = Math.max(0, Math.min(1, answer[i]));
		}
	}
}
