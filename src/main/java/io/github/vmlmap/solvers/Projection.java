package io.github.vmlmap.solvers;

import io.github.vmlmap.operators.SpectralOperator;
import java.util.Optional;

/** When a result takes from the measurement what that tells exactly: x ← x + H⁺(y − H x), after which H x = H H⁺ y. */
public enum Projection {

	/** What the decoder made stays as it is. */
	NEVER,

	/** For σ_y = 0, where H⁺ is known. */
	WITHOUT_NOISE,

	/** For any σ_y; what H has no known H⁺ for is refused. */
	ALWAYS;

	/** H with its H⁺, where this projects; throws Refusal where H⁺ is not known and needed. */
	Optional<SpectralOperator> of(final InverseProblem problem) {
		if (this == NEVER || this == WITHOUT_NOISE && !(problem.noise() == 0 && problem.forward() instanceof SpectralOperator)) return Optional.empty();
		return Optional.of(problem.spectral("projection onto the measurement", "to go without projection"));
	}
}
