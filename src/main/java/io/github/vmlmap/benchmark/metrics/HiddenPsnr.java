package io.github.vmlmap.benchmark.metrics;

/** The {@link Psnr} of the pixels that were not measured. */
public record HiddenPsnr() implements Metric {

	@Override
	public String label() {
		return "PSNR of hidden pixels (dB)";
	}

	@Override
	public double of(final Comparison comparison) {
		double squares = 0;
		int count = 0;
		for (int i = 0; i < comparison.hidden().length; i++) if (comparison.hidden()[i]) {
			squares += Math.pow(comparison.error(i), 2);
			count++;
		}
		return count == 0 ? Double.NaN : Psnr.decibels(squares / count);
	}

	@Override
	public Better better() {
		return Better.HIGHER;
	}
}
