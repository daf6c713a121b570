package io.github.vmlmap.models;

import java.util.Arrays;

/**
 * A stored example of what a model computes.
 *
 * @param x noisy images, {@code [batch, channel, height, width]}, in [−1, 1] but for the noise
 * @param sigma noise level of each, {@code [batch]}, in the same units
 * @param denoised D(x, σ), shape of x
 */
public record TestTensors(Npy x, Npy sigma, Npy denoised) {

	/** @throws IllegalArgumentException when the shapes do not fit together */
	public TestTensors {
		final int[] shape = x.shape();
		final boolean fits = shape.length == 4 && Arrays.equals(sigma.shape(), new int[] { shape[0] })
			&& Arrays.equals(denoised.shape(), shape);
		if (!fits) throw new IllegalArgumentException("Shapes of test tensors: x " + Arrays.toString(shape) + ", sigma " +
			Arrays.toString(sigma.shape()) + ", denoised " + Arrays.toString(denoised.shape()));
	}
}
