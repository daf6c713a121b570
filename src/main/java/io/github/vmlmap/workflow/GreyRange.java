package io.github.vmlmap.workflow;

import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;

/**
 * What a pixel type can hold.
 *
 * @param min the least grey value; −∞ for a floating point type
 * @param max the greatest grey value, at which a pixel is saturated; ∞ for a floating point type
 */
record GreyRange(double min, double max) {

	static GreyRange of(final RealType<?> type) {
		if (type instanceof IntegerType) return new GreyRange(type.getMinValue(), type.getMaxValue());
		return new GreyRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
	}

	boolean isInteger() {
		return Double.isFinite(max);
	}

	/** What a pixel holds of a grey value. */
	double nearest(final double grey) {
		return isInteger() ? clamp(Math.rint(grey)) : grey;
	}

	double clamp(final double grey) {
		return Math.max(min, Math.min(max, grey));
	}
}
