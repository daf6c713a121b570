package io.github.vmlmap.operators;

/** What spectral operators only keep: their sizes and singular values, of which the largest is ‖H‖. */
abstract class AbstractSpectral implements SpectralOperator {

	private final Size domain;
	private final Size range;
	private final double[] singularValues;
	private final double norm;

	AbstractSpectral(final Size domain, final Size range, final double[] singularValues) {
		this.domain = domain;
		this.range = range;
		this.singularValues = singularValues;
		norm = Spectra.max(singularValues);
	}

	@Override
	public double[] singularValues() {
		return singularValues;
	}

	/** Exact. */
	@Override
	public double normBound() {
		return norm;
	}

	@Override
	public Size domain() {
		return domain;
	}

	@Override
	public Size range() {
		return range;
	}
}
