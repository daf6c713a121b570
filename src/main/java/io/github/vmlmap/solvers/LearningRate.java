package io.github.vmlmap.solvers;

import java.util.Arrays;
import java.util.stream.Collectors;

import io.github.vmlmap.Refusal;

/**
 * How long the steps of {@link LatentVmlMap} are: the norm of H J_G changes with the task and the decoder, so its authors tune γ for
 * each task. Those of the shipped prior are from one sweep (docs/latent.md).
 */
public enum LearningRate {

	/**
	 * γ = 4, divided by the largest curvature, as power iterations find it at each level; most directions stay far below that, and where b grows
	 * the step is halved. For any task and noise.
	 */
	SAFE("Safe", StepRule.SAFE, 4),

	/** One half of the image is hidden, or much of it. */
	HALF_MASK("Half mask", StepRule.PAPER, 16),

	/** A box or a few small regions are hidden. */
	BOX_MASK("Box mask", StepRule.PAPER, 4),

	/** Pixels are means of several. */
	SUPER_RESOLUTION("Super-resolution", StepRule.PAPER, 8),

	/** The image is blurred. */
	DEBLURRING("Deblurring", StepRule.PAPER, 2);

	private final String label;
	private final StepRule rule;
	private final double gamma;

	LearningRate(final String label, final StepRule rule, final double gamma) {
		this.label = label;
		this.rule = rule;
		this.gamma = gamma;
	}

	/** That of a name in dialogs and macros; throws Refusal for another name. */
	public static LearningRate ofLabel(final String label) {
		return Arrays.stream(values()).filter(rate -> rate.label.equalsIgnoreCase(label)).findFirst().orElseThrow(() -> new Refusal("There is no learning rate '" + label +
			"': choose one of " + Arrays.stream(values()).map(LearningRate::label).collect(Collectors.joining(", ")) + "."));
	}

	/** The name in dialogs and macros. */
	public String label() {
		return label;
	}

	/** These settings with steps of this length; those of the published form assume no noise, as in the sweep. */
	public SolverSettings of(final SolverSettings settings) {
		final SolverSettings steps = settings.withStepRule(rule).withStepSize(gamma);
		return rule == StepRule.PAPER ? steps.withLeastNoise(0) : steps;
	}
}
