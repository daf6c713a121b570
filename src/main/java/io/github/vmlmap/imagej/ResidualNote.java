package io.github.vmlmap.imagej;

import java.util.List;
import java.util.Locale;

/** Says when a result does not explain what was measured. */
final class ResidualNote {

	/** The residual of a converged run is at the noise; twice that has another cause. */
	private static final double WELL_ABOVE = 2;

	private ResidualNote() {}

	/**
	 * A sentence when the residual is well above σ_y, all in grey values.
	 *
	 * @param resolution {@link io.github.vmlmap.workflow.RunFigures#resolution()}
	 */
	static List<String> of(final double residual, final double noise, final double resolution) {
		if (!(residual > WELL_ABOVE * Math.max(noise, resolution))) return List.of();
		return List.of(String.format(Locale.ROOT, "The result misses the measured pixels by %.3g grey values, the noise is %.3g: " +
			"the degradation or the noise is not as given, or more steps or a preconditioned solver are needed.", residual, noise));
	}
}
