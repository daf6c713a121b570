package io.github.vmlmap.models;

import java.util.Arrays;
import java.util.Optional;

/**
 * A stored example of what a model computes.
 *
 * @param x noisy images, {@code [batch, channel, height, width]}, in [−1, 1] but for the noise
 * @param sigma noise level of each, {@code [batch]}, in the same units
 * @param denoised D(x, σ), shape of x
 * @param pullback Jᵀ x, J the Jacobian of D by x, shape of x; older packages have none
 */
public record TestTensors(Npy x, Npy sigma, Npy denoised, Optional<Npy> pullback) {

	/** Without a pullback. */
	public TestTensors(final Npy x, final Npy sigma, final Npy denoised) {
		this(x, sigma, denoised, Optional.empty());
	}

	/** @throws IllegalArgumentException when one is empty or the shapes do not fit together */
	public TestTensors {
		final int[] shape = x.shape();
		final boolean fits = shape.length == 4 && Arrays.stream(shape).allMatch(size -> size > 0) && Arrays.equals(sigma.shape(), new int[] { shape[0] })
			&& Arrays.equals(denoised.shape(), shape) && pullback.stream().allMatch(p -> Arrays.equals(p.shape(), shape));
		if (!fits) throw new IllegalArgumentException("Shapes of test tensors: x " + Arrays.toString(shape) + ", sigma " +
			Arrays.toString(sigma.shape()) + ", denoised " + Arrays.toString(denoised.shape()));
	}
}
