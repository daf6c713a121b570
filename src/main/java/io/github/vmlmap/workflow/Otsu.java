package io.github.vmlmap.workflow;

import java.util.Arrays;

/** Otsu's threshold (1979, IEEE Trans. Systems, Man and Cybernetics 9:62), exact. */
public final class Otsu {

	private Otsu() {}

	/** The cut between two of the sorted values with the greatest variance between both sides; the first where all are the same. */
	public static double threshold(final double[] sorted) {
		final double all = Arrays.stream(sorted).sum();
		double below = 0;
		double most = -1;
		double cut = sorted[0];
		for (int n = 1; n < sorted.length; n++) {
			below += sorted[n - 1];
			final double difference = below / n - (all - below) / (sorted.length - n);
			final double between = (double) n * (sorted.length - n) * difference * difference;
			if (between > most && sorted[n] > sorted[n - 1]) {
				most = between;
				cut = (sorted[n - 1] + sorted[n]) / 2;
			}
		}
		return cut;
	}

	/** That of pixels in any order. */
	public static double threshold(final float[] pixels) {
		final double[] sorted = new double[pixels.length];
		for (int i = 0; i < sorted.length; i++) sorted[i] = pixels[i];
		Arrays.sort(sorted);
		return threshold(sorted);
	}
}
