package io.github.vmlmap.workflow;

/**
 * The grey values that became −1 and +1 for a prior.
 *
 * @param low the grey value of −1
 * @param high the grey value of +1
 * @param ofExtremes whether they are the least and the greatest observed, for the percentiles coincide
 */
public record GreySpan(double low, double high, boolean ofExtremes) {

	static GreySpan of(final Normalization units, final boolean ofExtremes) {
		return new GreySpan(units.toGrey(-1), units.toGrey(1), ofExtremes);
	}
}
