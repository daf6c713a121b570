package io.github.vmlmap.workflow;

import java.util.Arrays;

/**
 * What is left of normal noise of standard deviation 1 where a detector clips it: the mean of max(0, μ + ξ) is
 * φ(μ) + μ Φ(μ), its spread falls from 1 for a signal μ far above the limit to 0 far below (Foi 2009, Signal
 * Process. 89:2609, has the same for sensors).
 */
final class ClippedNoise {

	private static final double FIRST = -8;
	private static final double STEP = 1.0 / 128;
	/** From −8 to 5, where noise is as good as unclipped. */
	private static final int SIGNALS = 13 * 128 + 1;

	private final double[] means = new double[SIGNALS];
	private final double[] spreads = new double[SIGNALS];

	/** Φ, the mean and half the second moment are the integrals of φ, of Φ and of the mean. */
	ClippedNoise() {
		double share = 0;
		double halfSquare = 0;
		for (int i = 1; i < SIGNALS; i++) {
			final double before = share;
			share += STEP * (density(i - 1) + density(i)) / 2;
			means[i] = means[i - 1] + STEP * (before + share) / 2;
			halfSquare += STEP * (means[i - 1] + means[i]) / 2;
			spreads[i] = Math.sqrt(Math.max(0, 2 * halfSquare - means[i] * means[i]));
		}
	}

	private static double density(final int i) {
		final double signal = FIRST + i * STEP;
		return Math.exp(-signal * signal / 2) / Math.sqrt(2 * Math.PI);
	}

	/**
	 * The standard deviation of clipped noise.
	 *
	 * @param mean of what was clipped, less the limit, 0 or more; both in units of the noise as it was
	 */
	double spread(final double mean) {
		final int found = Arrays.binarySearch(means, mean);
		return spreads[Math.min(SIGNALS - 1, found < 0 ? -found - 1 : found)];
	}
}
