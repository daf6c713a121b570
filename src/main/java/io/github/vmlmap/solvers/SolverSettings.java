package io.github.vmlmap.solvers;

import java.util.Objects;

/**
 * What a run of a solver is set to.
 *
 * @param levels N ≥ 2, noise levels of the schedule
 * @param steps K ≥ 1, gradient or, at most, Gauss–Newton steps a level
 * @param stepSize γ &gt; 0
 * @param stepRule what γ is multiplied by
 * @param sigmaMax first noise level
 * @param sigmaMin last noise level, positive and under sigmaMax
 * @param lastPerNoise the last noise level is at least this times σ_y, 0 or more: under the noise there is nothing
 *          to find
 * @param rho bend of the schedule (EDM's ρ), 7
 * @param leastNoise σ_y is taken for at least this, 0 or more, where H hides some of the image and passes the rest alike, as a mask
 *          and binning do; see {@link InverseProblem#assuming}. A blur with less is refused by the forms without preconditioner
 * @param newton of Gauss–Newton steps
 */
public record SolverSettings(int levels, int steps, double stepSize, StepRule stepRule,
	double sigmaMax, double sigmaMin, double lastPerNoise, double rho, double leastNoise, NewtonSettings newton)
{

	/** The published budget: N·K = 1000, the paper's step. Meant for σ_y = 1e-9. */
	public static final SolverSettings PAPER = new SolverSettings(20, 50, 1, StepRule.PAPER, 80, 0.002, 0, 7, 0, NewtonSettings.DEFAULT);

	/**
	 * What gradient descent starts from, tasks take a {@link Preset}: a fifth of the published budget with the safe step, down to the
	 * noise, of which there is always a little.
	 */
	public static final SolverSettings DEFAULT = PAPER.withSteps(10).withStepRule(StepRule.SAFE).withLastPerNoise(1).withLeastNoise(0.01);

	public SolverSettings {
		if (levels < 2) throw new IllegalArgumentException("At least 2 noise levels are needed, not " + levels + ".");
		if (steps < 1) throw new IllegalArgumentException("At least 1 step a level is needed, not " + steps + ".");
		Objects.requireNonNull(stepRule, "stepRule");
		if (!positive(stepSize)) throw new IllegalArgumentException("The step size must be positive, not " + stepSize + ".");
		if (!(sigmaMin > 0 && sigmaMin < sigmaMax && positive(sigmaMax))) throw new IllegalArgumentException(
			"The last noise level must be positive and under the first, not " + sigmaMin + " and " + sigmaMax + ".");
		if (!(lastPerNoise >= 0 && lastPerNoise < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException(
			"The last noise level must be 0 or more times the noise, not " + lastPerNoise + ".");
		if (!(leastNoise >= 0 && leastNoise < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException(
			"The least noise must be 0 or more, not " + leastNoise + ".");
		if (!positive(rho)) throw new IllegalArgumentException("The bend of the schedule must be positive, not " + rho + ".");
	}

	private static boolean positive(final double value) {
		return value > 0 && value < Double.POSITIVE_INFINITY;
	}

	/** With N noise levels, at least 2. */
	public SolverSettings withLevels(final int n) {
		return new SolverSettings(n, steps, stepSize, stepRule, sigmaMax, sigmaMin, lastPerNoise, rho, leastNoise, newton);
	}

	/** With K gradient or, at most, Gauss–Newton steps a level, at least 1. */
	public SolverSettings withSteps(final int k) {
		return new SolverSettings(levels, k, stepSize, stepRule, sigmaMax, sigmaMin, lastPerNoise, rho, leastNoise, newton);
	}

	/** With step size γ, positive. */
	public SolverSettings withStepSize(final double gamma) {
		return new SolverSettings(levels, steps, gamma, stepRule, sigmaMax, sigmaMin, lastPerNoise, rho, leastNoise, newton);
	}

	/** With this rule for what γ is multiplied by. */
	public SolverSettings withStepRule(final StepRule rule) {
		return new SolverSettings(levels, steps, stepSize, rule, sigmaMax, sigmaMin, lastPerNoise, rho, leastNoise, newton);
	}

	/** With these first and last noise levels, in the units of the prior. */
	public SolverSettings withSigmas(final double max, final double min) {
		return new SolverSettings(levels, steps, stepSize, stepRule, max, min, lastPerNoise, rho, leastNoise, newton);
	}

	/** With a last noise level of at least this times σ_y, 0 or more. */
	public SolverSettings withLastPerNoise(final double value) {
		return new SolverSettings(levels, steps, stepSize, stepRule, sigmaMax, sigmaMin, value, rho, leastNoise, newton);
	}

	/** With a schedule of this bend, positive: the more, the more of its levels are low. */
	public SolverSettings withRho(final double value) {
		return new SolverSettings(levels, steps, stepSize, stepRule, sigmaMax, sigmaMin, lastPerNoise, value, leastNoise, newton);
	}

	/** With noise of at least this, 0 or more, where H hides some of the image and passes the rest alike. */
	public SolverSettings withLeastNoise(final double value) {
		return new SolverSettings(levels, steps, stepSize, stepRule, sigmaMax, sigmaMin, lastPerNoise, rho, value, newton);
	}

	/** With these Gauss–Newton steps. */
	public SolverSettings withNewton(final NewtonSettings value) {
		return new SolverSettings(levels, steps, stepSize, stepRule, sigmaMax, sigmaMin, lastPerNoise, rho, leastNoise, value);
	}

	/**
	 * EDM's noise levels (Karras et al. 2022, eq. 5), from sigmaMax down to sigmaMin or, where that is more, to
	 * the noise.
	 *
	 * @param noise σ_y
	 */
	public double[] schedule(final double noise) {
		final double end = Math.max(sigmaMin, Math.min(lastPerNoise * noise, sigmaMax / 2));
		final double[] sigmas = new double[levels];
		final double first = Math.pow(sigmaMax, 1 / rho);
		final double last = Math.pow(end, 1 / rho);
		for (int i = 0; i < levels; i++) sigmas[i] = Math.pow(first + (double) i / (levels - 1) * (last - first), rho);
		sigmas[0] = sigmaMax;
		sigmas[levels - 1] = end;
		return sigmas;
	}
}
