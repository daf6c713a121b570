package io.github.vmlmap.optics;

/** Bessel functions. */
final class Bessel {

	private Bessel() {}

	/**
	 * J₀ of x ≥ 0, to 1e-7 (Abramowitz and Stegun, 9.4.1 and 9.4.3).
	 */
	static double j0(final double x) {
		if (x < 3) return polynomial(x * x / 9, 1, -2.2499997, 1.2656208, -0.3163866, 0.0444479, -0.0039444, 0.0002100);
		final double t = 3 / x;
		final double f = polynomial(t, 0.79788456, -0.00000077, -0.00552740, -0.00009512, 0.00137237, -0.00072805, 0.00014476);
		final double theta = x + polynomial(t, -0.78539816, -0.04166397, -0.00003954, 0.00262573, -0.00054125, -0.00029333, 0.00013558);
		return f * Math.cos(theta) / Math.sqrt(x);
	}

	private static double polynomial(final double x, final double... coefficients) {
		double value = 0;
		for (int i = coefficients.length - 1; i >= 0; i--) value = value * x + coefficients[i];
		return value;
	}
}
