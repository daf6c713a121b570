package io.github.vmlmap.benchmark.metrics;

/**
 * The two parts of SSIM (Wang, Bovik, Sheikh and Simoncelli 2004, IEEE Trans. Image Processing 13:600), means over all places of the
 * window: Gaussian, 11 × 11 pixels, σ 1.5; only where it lies within the image. K₁ = 0.01, K₂ = 0.03, grey values from 0 for black to
 * 1 for white.
 *
 * @param ssim mean of luminance times contrast and structure
 * @param structure mean of contrast and structure alone
 */
record StructuralSimilarity(double ssim, double structure) {

	/** Of the window. */
	static final int SIDE = 11;

	private static final double SIGMA = 1.5;
	private static final double C1 = 0.01 * 0.01;
	private static final double C2 = 0.03 * 0.03;

	/** Of two images of grey values from 0 to 1, at least 11 pixels wide and high. */
	static StructuralSimilarity of(final double[] a, final double[] b, final int width, final int height) {
		final double[] meanA = blurred(a, width, height);
		final double[] meanB = blurred(b, width, height);
		final double[] squareA = blurred(product(a, a), width, height);
		final double[] squareB = blurred(product(b, b), width, height);
		final double[] products = blurred(product(a, b), width, height);
		double ssim = 0;
		double structure = 0;
		for (int i = 0; i < meanA.length; i++) {
			final double contrast = (2 * (products[i] - meanA[i] * meanB[i]) + C2) / (squareA[i] - meanA[i] * meanA[i] + squareB[i] - meanB[i] * meanB[i] + C2);
			structure += contrast;
			ssim += contrast * (2 * meanA[i] * meanB[i] + C1) / (meanA[i] * meanA[i] + meanB[i] * meanB[i] + C1);
		}
		return new StructuralSimilarity(ssim / meanA.length, structure / meanA.length);
	}

	/** Grey values from 0 to 1, of the units of a prior. */
	static double[] grey(final Picture picture) {
		final double[] grey = new double[picture.pixels().length];
		for (int i = 0; i < grey.length; i++) grey[i] = (picture.pixels()[i] + 1.0) / Comparison.PEAK;
		return grey;
	}

	private static double[] product(final double[] a, final double[] b) {
		final double[] product = new double[a.length];
		for (int i = 0; i < a.length; i++) product[i] = a[i] * b[i];
		return product;
	}

	/** The window's weighted means, one a place. */
	private static double[] blurred(final double[] image, final int width, final int height) {
		return alongColumns(alongRows(image, width, height), width - SIDE + 1, height);
	}

	private static double[] alongRows(final double[] image, final int width, final int height) {
		final int places = width - SIDE + 1;
		final double[] taps = taps();
		final double[] blurred = new double[places * height];
		for (int i = 0; i < blurred.length; i++) for (int k = 0; k < SIDE; k++) blurred[i] += taps[k] * image[i / places * width + i % places + k];
		return blurred;
	}

	private static double[] alongColumns(final double[] image, final int width, final int height) {
		final double[] taps = taps();
		final double[] blurred = new double[width * (height - SIDE + 1)];
		for (int i = 0; i < blurred.length; i++) for (int k = 0; k < SIDE; k++) blurred[i] += taps[k] * image[i + k * width];
		return blurred;
	}

	private static double[] taps() {
		final double[] taps = new double[SIDE];
		double sum = 0;
		for (int k = 0; k < SIDE; k++) sum += taps[k] = Math.exp(-0.5 * Math.pow((k - SIDE / 2) / SIGMA, 2));
		for (int k = 0; k < SIDE; k++) taps[k] /= sum;
		return taps;
	}
}
