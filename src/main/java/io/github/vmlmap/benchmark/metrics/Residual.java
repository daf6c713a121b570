package io.github.vmlmap.benchmark.metrics;

/** The root mean square of y − H x over what was measured, in the units of the prior: about the noise where the result fits the measurement. */
public record Residual() implements Metric {

	@Override
	public String label() {
		return "Residual (of a range of 2)";
	}

	@Override
	public double of(final Comparison comparison) {
		return comparison.residual();
	}
}
