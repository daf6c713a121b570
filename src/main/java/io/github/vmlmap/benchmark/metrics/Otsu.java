package io.github.vmlmap.benchmark.metrics;

import java.util.Arrays;

/** Otsu's threshold (1979, IEEE Trans. Systems, Man and Cybernetics 9:62), exact. */
public final class Otsu {

	private Otsu() {}

	/** The cut between two values with the greatest variance between the classes on both sides. */
	public static double threshold(final float[] pixels) {
		final float[] sorted = pixels.clone();
		Arrays.sort(sorted);
		final double[] sums = new double[sorted.length + 1];
		for (int i = 0; i < sorted.length; i++) sums[i + 1] = sums[i] + sorted[i];
		int best = 1;
		for (int n = 1; n < sorted.length; n++) if (between(sums, n) > between(sums, best)) best = n;
		return (sorted[best - 1] + sorted[best]) / 2;
	}

	/** The variance between the n lowest values and the rest, up to a factor. */
	private static double between(final double[] sums, final int n) {
		final int all = sums.length - 1;
		final double difference = sums[n] / n - (sums[all] - sums[n]) / (all - n);
		return (double) n * (all - n) * difference * difference;
	}
}
