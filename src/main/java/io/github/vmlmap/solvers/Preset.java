package io.github.vmlmap.solvers;

import io.github.vmlmap.Refusal;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How much time goes into a result: a solver with its budget. Measured in docs/speed.md, where they come from. */
public enum Preset {

	/** Up to two Gauss–Newton steps at each of twenty noise levels: the default. */
	FAST("Fast", new RegularisedGaussNewton(), newton(2)),

	/** Up to four at each. */
	BALANCED("Balanced", new RegularisedGaussNewton(), newton(4)),

	/** The published budget of 1000 gradients, with the safe step: what the others are measured against. */
	PAPER("Paper", new GradientVmlMap(), SolverSettings.PAPER.withStepRule(StepRule.SAFE));

	private final String label;
	private final Solver solver;
	private final SolverSettings settings;

	Preset(final String label, final Solver solver, final SolverSettings settings) {
		this.label = label;
		this.solver = solver;
		this.settings = settings;
	}

	private static SolverSettings newton(final int steps) {
		return SolverSettings.DEFAULT.withSteps(steps);
	}

	/** The preset of a name in dialogs and macros; throws Refusal for another name. */
	public static Preset ofLabel(final String label) {
		return Arrays.stream(values()).filter(preset -> preset.label.equalsIgnoreCase(label)).findFirst().orElseThrow(() -> new Refusal(
			"There is no preset '" + label + "': choose one of " + Arrays.stream(values()).map(Preset::label).collect(Collectors.joining(", ")) + "."));
	}

	/** The name in dialogs and macros. */
	public String label() {
		return label;
	}

	public Solver solver() {
		return solver;
	}

	public SolverSettings settings() {
		return settings;
	}
}
