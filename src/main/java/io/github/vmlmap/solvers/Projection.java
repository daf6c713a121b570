package io.github.vmlmap.solvers;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.SpectralOperator;
import java.util.Arrays;
import java.util.Optional;

/** When a result takes from the measurement what that tells exactly: x ← x + H⁺(y − H x), after which H x = H H⁺ y. */
public enum Projection {

	/** What the decoder made stays as it is. */
	NEVER("Never"),

	/** For σ_y = 0, where H⁺ is known. */
	WITHOUT_NOISE("Without noise"),

	/** For any σ_y; what H has no known H⁺ for is refused. */
	ALWAYS("Always");

	private final String label;

	Projection(final String label) {
		this.label = label;
	}

	/** That of a name in dialogs and macros; throws Refusal for another name. */
	public static Projection ofLabel(final String label) {
		return Arrays.stream(values()).filter(projection -> projection.label.equalsIgnoreCase(label)).findFirst().orElseThrow(() -> new Refusal(
			"There is no projection '" + label + "': choose Never, Without noise or Always."));
	}

	/** The name in dialogs and macros. */
	public String label() {
		return label;
	}

	/** H with its H⁺, where this projects; throws Refusal where H⁺ is not known and needed. */
	Optional<SpectralOperator> of(final InverseProblem problem) {
		if (this == NEVER || this == WITHOUT_NOISE && !(problem.noise() == 0 && problem.forward() instanceof SpectralOperator)) return Optional.empty();
		return Optional.of(problem.spectral("projection onto the measurement", "to go without projection"));
	}
}
