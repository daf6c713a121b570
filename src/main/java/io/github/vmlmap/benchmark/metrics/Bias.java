package io.github.vmlmap.benchmark.metrics;

/** The mean of restored − true, in the units of the prior, over the hidden pixels or, where none was hidden, all. */
public record Bias() implements Metric {

	@Override
	public String label() {
		return "Bias (of a range of 2)";
	}

	@Override
	public double of(final Comparison comparison) {
		double sum = 0;
		int count = 0;
		for (int i = 0; i < comparison.truth().pixels().length; i++) if (comparison.hidden().length == 0 || comparison.hidden()[i]) {
			sum += comparison.error(i);
			count++;
		}
		return sum / count;
	}
}
