package io.github.vmlmap.benchmark.metrics;

/** SSIM of the whole image, see {@link StructuralSimilarity}; NaN for images smaller than its window of 11 × 11 pixels. */
public record Ssim() implements Metric {

	@Override
	public String label() {
		return "SSIM";
	}

	@Override
	public double of(final Comparison comparison) {
		final Picture truth = comparison.truth();
		if (Math.min(truth.width(), truth.height()) < StructuralSimilarity.SIDE) return Double.NaN;
		return StructuralSimilarity.of(StructuralSimilarity.grey(truth), StructuralSimilarity.grey(comparison.restored()), truth.width(), truth.height()).ssim();
	}

	@Override
	public Better better() {
		return Better.HIGHER;
	}
}
