package io.github.vmlmap.benchmark.metrics;

/** Tells something of a restored image that is known to be true or not. */
public interface Metric {

	/** The name in tables, with the unit. */
	String label();

	/**
	 * The figure; NaN where it makes no sense, as for the hidden pixels of an image of which none was hidden.
	 *
	 * @throws io.github.vmlmap.Refusal when what the user gave for it, as a network, fails
	 */
	double of(Comparison comparison);

	/** Which figures are the better ones; of counts and residuals those nearest to the truth's, which is not asked here. */
	default Better better() {
		return Better.NEITHER;
	}

	/** The good end of a scale. */
	enum Better {
		HIGHER, LOWER, NEITHER
	}
}
