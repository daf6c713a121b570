package io.github.vmlmap.benchmark.metrics;

/** The peak signal-to-noise ratio of the whole image, 10 log₁₀(2² / mean squared error); infinite for the truth itself. */
public record Psnr() implements Metric {

	@Override
	public String label() {
		return "PSNR (dB)";
	}

	@Override
	public double of(final Comparison comparison) {
		double squares = 0;
		final int pixels = comparison.truth().pixels().length;
		for (int i = 0; i < pixels; i++) squares += Math.pow(comparison.error(i), 2);
		return decibels(squares / pixels);
	}

	static double decibels(final double meanSquare) {
		return 10 * Math.log10(Comparison.PEAK * Comparison.PEAK / meanSquare);
	}

	@Override
	public Better better() {
		return Better.HIGHER;
	}
}
