package io.github.vmlmap.solvers;

/**
 * What a Gauss–Newton step is set to; gradient descent does not look at it.
 *
 * @param conjugateSteps conjugate-gradient steps for a Gauss–Newton step, at least 1; each costs two pullbacks
 * @param tolerance conjugate gradients stop when the residual of their equations has fallen to this share, 0 to 1
 * @param damping λ, positive: relative to ‖H‖² in the plain form, to the preconditioned operator's norm of 1 in the other
 * @param discrepancy a level ends when ‖y − H D‖ is at most this times σ_y √m, m the number of measured values; 0
 *          to go on below the noise, as the most probable image does
 * @param stillness a level ends when a step's root mean square is in no block of 16 × 16 pixels more than this times σ_t,
 *          0 or more: in no block, for a hole may be a small part of the field
 * @param warmStart levels above this are left out where something is measured of every pixel, as of a blurred or binned
 *          image and not of one with a hole; infinite to begin at the first level always
 */
public record NewtonSettings(int conjugateSteps, double tolerance, double damping, double discrepancy, double stillness, double warmStart) {

	/** Up to three conjugate-gradient steps; a level ends when a step is small beside its noise, which the next level renews anyway. */
	public static final NewtonSettings DEFAULT = new NewtonSettings(3, 0.3, 0.01, 0, 0.1, 5);

	public NewtonSettings {
		if (conjugateSteps < 1) throw new IllegalArgumentException("At least 1 conjugate-gradient step is needed, not " + conjugateSteps + ".");
		if (!(tolerance >= 0 && tolerance < 1)) throw new IllegalArgumentException("The tolerance must be 0 or more and under 1, not " + tolerance + ".");
		if (!(damping > 0 && damping < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("The damping must be positive, not " + damping + ".");
		if (!finite(discrepancy)) throw new IllegalArgumentException("The discrepancy must be 0 or more, not " + discrepancy + ".");
		if (!(warmStart > 0)) throw new IllegalArgumentException("The level of the warm start must be positive, not " + warmStart + ".");
		if (!finite(stillness)) throw new IllegalArgumentException("The stillness must be 0 or more, not " + stillness + ".");
	}

	private static boolean finite(final double value) {
		return value >= 0 && value < Double.POSITIVE_INFINITY;
	}

	/** With so many conjugate-gradient steps, at least 1. */
	public NewtonSettings withConjugateSteps(final int value) {
		return new NewtonSettings(value, tolerance, damping, discrepancy, stillness, warmStart);
	}

	/** With this tolerance of conjugate gradients, 0 to 1. */
	public NewtonSettings withTolerance(final double value) {
		return new NewtonSettings(conjugateSteps, value, damping, discrepancy, stillness, warmStart);
	}

	/** With this damping, positive. */
	public NewtonSettings withDamping(final double value) {
		return new NewtonSettings(conjugateSteps, tolerance, value, discrepancy, stillness, warmStart);
	}

	/** With levels that end at this multiple of the noise; 0 for never. */
	public NewtonSettings withDiscrepancy(final double value) {
		return new NewtonSettings(conjugateSteps, tolerance, damping, value, stillness, warmStart);
	}

	/** With levels that end when a step is this small, in units of σ_t. */
	public NewtonSettings withStillness(final double value) {
		return new NewtonSettings(conjugateSteps, tolerance, damping, discrepancy, value, warmStart);
	}

	/** With levels left out above this where that is safe; infinite for never. */
	public NewtonSettings withWarmStart(final double value) {
		return new NewtonSettings(conjugateSteps, tolerance, damping, discrepancy, stillness, value);
	}
}
