package io.github.vmlmap.bench;

/**
 * Structural similarity (Wang, Bovik, Sheikh and Simoncelli 2004) of images with a range of 2: the mean over all windows of 11 × 11 pixels
 * that lie within, weighted by a Gaussian of 1.5 pixels.
 */
final class Ssim {

	private static final int WINDOW = 11;
	private static final double SIGMA = 1.5;
	private static final double C1 = Math.pow(0.01 * 2, 2);
	private static final double C2 = Math.pow(0.03 * 2, 2);
	private static final double[] WEIGHTS = weights();

	private Ssim() {}

	static double of(final Field a, final Field b) {
		final int places = a.side() - WINDOW + 1;
		double sum = 0;
		for (int row = 0; row < places; row++) for (int column = 0; column < places; column++) sum += at(a, b, row, column);
		return sum / (places * places);
	}

	private static double at(final Field a, final Field b, final int row, final int column) {
		final double[] m = new double[5];
		for (int i = 0; i < WINDOW; i++) for (int k = 0; k < WINDOW; k++) {
			final double w = WEIGHTS[i] * WEIGHTS[k];
			final double x = a.at(row + i, column + k);
			final double y = b.at(row + i, column + k);
			m[0] += w * x;
			m[1] += w * y;
			m[2] += w * x * x;
			m[3] += w * y * y;
			m[4] += w * x * y;
		}
		final double means = m[0] * m[1];
		final double squares = m[0] * m[0] + m[1] * m[1];
		return (2 * means + C1) * (2 * (m[4] - means) + C2) / ((squares + C1) * (m[2] + m[3] - squares + C2));
	}

	private static double[] weights() {
		final double[] weights = new double[WINDOW];
		double sum = 0;
		for (int i = 0; i < WINDOW; i++) sum += weights[i] = Math.exp(-0.5 * Math.pow((i - WINDOW / 2) / SIGMA, 2));
		for (int i = 0; i < WINDOW; i++) weights[i] /= sum;
		return weights;
	}
}
