package io.github.vmlmap.operators;

import java.util.Arrays;

/** One-dimensional blur kernels: symmetric, of odd length, with sum 1. */
public final class Kernels {

	private Kernels() {}

	/**
	 * Equal taps.
	 *
	 * @param taps odd; 9 in the papers
	 */
	public static double[] uniform(final int taps) {
		final double[] kernel = new double[taps];
		Arrays.fill(kernel, 1.0 / taps);
		return symmetric(kernel);
	}

	/**
	 * A sampled Gaussian, to four standard deviations either side.
	 *
	 * @param sigma standard deviation in pixels, positive
	 */
	public static double[] gaussian(final double sigma) {
		if (!(sigma > 0)) throw new IllegalArgumentException("The width of a Gaussian must be positive, not " + sigma + ".");
		final int radius = (int) Math.ceil(4 * sigma);
		final double[] kernel = new double[2 * radius + 1];
		Arrays.setAll(kernel, i -> Math.exp(-0.5 * Math.pow((i - radius) / sigma, 2)));
		final double sum = Arrays.stream(kernel).sum();
		return Arrays.stream(kernel).map(value -> value / sum).toArray();
	}

	/** The kernel itself. Throws IllegalArgumentException unless it is symmetric and of odd length. */
	static double[] symmetric(final double[] kernel) {
		final int last = kernel.length - 1;
		if (last % 2 != 0) throw new IllegalArgumentException("A symmetric kernel has an odd number of taps, not " + kernel.length + ".");
		for (int i = 0; i <= last; i++)
			if (Math.abs(kernel[i] - kernel[last - i]) > 1e-12) throw new IllegalArgumentException("The kernel is not symmetric.");
		return kernel;
	}
}
