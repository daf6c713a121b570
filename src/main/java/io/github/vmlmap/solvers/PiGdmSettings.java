package io.github.vmlmap.solvers;

import java.util.Objects;

/**
 * What ΠGDM is set to beside its noise levels.
 *
 * @param weight of the guidance
 * @param eta η, 0 to 1: how much of the noise is new at each level; 1 is ancestral sampling
 * @param priorDeviation the standard deviation that images are taken to have; 1 in the paper, σ_data of the model
 *          for images in [−1, 1]
 */
public record PiGdmSettings(Weight weight, double eta, double priorDeviation) {

	/** How the guidance g enters. */
	public enum Weight {

		/** √(1 + σ_s²) g, outside the denoised image, as published. */
		PAPER,

		/** σ_t²/r_t² g, added to the denoised image, which becomes the mean of x₀ given x_t and y: exact for a N(0, s² I) prior. */
		CONDITIONAL
	}

	/** The published form. */
	public static final PiGdmSettings PAPER = new PiGdmSettings(Weight.PAPER, 1, 1);

	/** A posterior sampler for images of standard deviation 1/2 in [−1, 1]. */
	public static final PiGdmSettings CONDITIONAL = new PiGdmSettings(Weight.CONDITIONAL, 1, 0.5);

	public PiGdmSettings {
		Objects.requireNonNull(weight, "weight");
		if (!(eta >= 0 && eta <= 1)) throw new IllegalArgumentException("η must be from 0 to 1, not " + eta + ".");
		if (!(priorDeviation > 0 && priorDeviation < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException(
			"The standard deviation of images must be positive, not " + priorDeviation + ".");
	}

	/** With this η, 0 to 1. */
	public PiGdmSettings withEta(final double value) {
		return new PiGdmSettings(weight, value, priorDeviation);
	}

	/** With this standard deviation of images, positive. */
	public PiGdmSettings withPriorDeviation(final double value) {
		return new PiGdmSettings(weight, eta, value);
	}

	/** r_t², the variance that x₀ is taken to have given x_t. */
	double variance(final double sigma) {
		final double prior = priorDeviation * priorDeviation;
		return prior * sigma * sigma / (prior + sigma * sigma);
	}
}
