package io.github.vmlmap.workflow;

import java.util.Arrays;

/**
 * The interval that samples of a posterior give at a pixel: t s √(1 + 1/n) round the mean of n samples, s their
 * deviation and t Student's, for the truth should be one sample more.
 *
 * @param centre the mean of the samples
 * @param halfWidth of the interval at {@link IntervalCalibration#LEVEL}
 */
record SampleInterval(double centre, double halfWidth) {

	/** The 95 % quantile of a standard normal: 5 % lie beyond each end. */
	private static final double Z = 1.644854;

	/** @param samples at least {@value IntervalCalibration#LEAST_SAMPLES} */
	static SampleInterval of(final double... samples) {
		final int n = samples.length;
		final double mean = Arrays.stream(samples).average().orElseThrow();
		final double squares = Arrays.stream(samples).map(sample -> (sample - mean) * (sample - mean)).sum();
		return new SampleInterval(mean, Verdict.studentT(Z, n - 1) * Math.sqrt(squares / (n - 1) * (1 + 1.0 / n)));
	}

	boolean holds(final double value) {
		return Math.abs(value - centre) <= halfWidth;
	}
}
