package io.github.vmlmap.benchmark.metrics;

/**
 * MS-SSIM of the whole image (Wang, Simoncelli and Bovik 2003, Asilomar, "Multi-scale structural similarity for image quality
 * assessment"): contrast and structure at each scale, luminance at the coarsest, to the published powers. Each scale is the mean of 2 × 2
 * pixels of the one before.
 * <p>
 * Five scales need 176 pixels. Of smaller images those are taken at which the window of 11 × 11 pixels fits, three for 64 × 64,
 * their powers divided by their sum; such figures compare with others of images of that size only. A negative mean of contrast and structure
 * counts as 0.
 */
public record MsSsim() implements Metric {

	private static final double[] POWERS = { 0.0448, 0.2856, 0.3001, 0.2363, 0.1333 };

	@Override
	public String label() {
		return "MS-SSIM";
	}

	@Override
	public double of(final Comparison comparison) {
		final Picture truth = comparison.truth();
		final int scales = scales(Math.min(truth.width(), truth.height()));
		if (scales == 0) return Double.NaN;
		return of(StructuralSimilarity.grey(truth), StructuralSimilarity.grey(comparison.restored()), truth.width(), truth.height(), scales);
	}

	/** How many of them an image of this side has. */
	static int scales(final int side) {
		int scales = 0;
		while (scales < POWERS.length && side >> scales >= StructuralSimilarity.SIDE) scales++;
		return scales;
	}

	private static double of(final double[] truth, final double[] restored, final int width, final int height, final int scales) {
		double total = 0;
		for (int i = 0; i < scales; i++) total += POWERS[i];
		double product = 1;
		double[] a = truth;
		double[] b = restored;
		for (int i = 0; i < scales; i++) {
			final StructuralSimilarity here = StructuralSimilarity.of(a, b, width >> i, height >> i);
			product *= Math.pow(Math.max(0, i == scales - 1 ? here.ssim() : here.structure()), POWERS[i] / total);
			a = halved(a, width >> i, height >> i);
			b = halved(b, width >> i, height >> i);
		}
		return product;
	}

	private static double[] halved(final double[] image, final int width, final int height) {
		final double[] half = new double[(width / 2) * (height / 2)];
		for (int i = 0; i < half.length; i++) {
			final int corner = i / (width / 2) * 2 * width + i % (width / 2) * 2;
			half[i] = (image[corner] + image[corner + 1] + image[corner + width] + image[corner + width + 1]) / 4;
		}
		return half;
	}

	@Override
	public Better better() {
		return Better.HIGHER;
	}
}
