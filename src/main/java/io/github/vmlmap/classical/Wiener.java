package io.github.vmlmap.classical;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.operators.SpectralOperator;

/**
 * The Wiener filter for white signal and white noise: the most probable image under the prior
 * N(mean, signal² I). Singular value s is divided by (s² + c) / s, c = noise² / signal².
 */
public final class Wiener {

	private Wiener() {}

	/**
	 * μ + V s / (s² + c) Uᵀ (y − H μ).
	 *
	 * @param y {@code [batch, channel, height, width]} of H's range
	 * @param noiseToSignal c, the ratio of the variances; positive
	 * @param mean μ, the same for all pixels
	 * @return of H's domain, on y's manager
	 */
	public static NDArray restore(final SpectralOperator h, final NDArray y, final double noiseToSignal, final double mean) {
		if (!(noiseToSignal > 0)) throw new IllegalArgumentException("The ratio of noise to signal must be positive: " + noiseToSignal);
		final NDArray result;
		try (NDManager scope = y.getManager().newSubManager()) {
			final NDArray local = y.duplicate();
			local.attach(scope);
			final NDArray coefficients = h.uTransposed(local.sub(h.apply(flat(local, h, mean))));
			result = h.filter(scope, s -> s / (s * s + noiseToSignal)).apply(h.v(coefficients)).add(mean);
			result.attach(y.getManager());
		}
		return result;
	}

	private static NDArray flat(final NDArray y, final SpectralOperator h, final double mean) {
		return y.getManager().full(
			new Shape(y.getShape().get(0), y.getShape().get(1), h.domain().height(), h.domain().width()), (float) mean);
	}
}
