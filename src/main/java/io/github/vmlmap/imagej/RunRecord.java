package io.github.vmlmap.imagej;

import io.github.vmlmap.Version;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.workflow.LoadedPrior;
import io.github.vmlmap.workflow.Restoration;
import io.github.vmlmap.workflow.RestorationSettings;

/** Writes down what a run was set to and what it did. */
final class RunRecord {

	private RunRecord() {}

	/** Of a method without a prior. */
	static Provenance of(final String method) {
		return Provenance.of(Version.current(), method);
	}

	/** Of a run with a prior. */
	static Provenance of(final LoadedPrior prior, final Solver solver, final RestorationSettings settings, final Restoration<?> result) {
		return withSettings(of(solver.name()).model(prior.model().description().name(), prior.model().sha256()), settings)
			.seeds(settings.seed()).device(prior.device()).noise(result.noise()).clamped(result.clamped())
			.with("residual in grey values", result.residual()).with("denoiser calls", result.denoiserCalls());
	}

	private static Provenance withSettings(final Provenance provenance, final RestorationSettings settings) {
		final SolverSettings s = settings.solver();
		return provenance.setting("levels", s.levels()).setting("steps", s.steps()).setting("step size", s.stepSize())
			.setting("step rule", s.stepRule()).setting("sigma max", s.sigmaMax()).setting("sigma min", s.sigmaMin()).setting("rho", s.rho())
			.setting("samples", settings.samples()).setting("batch", settings.batch()).setting("context", settings.context())
			.setting("percentiles", settings.percentiles().low() + " to " + settings.percentiles().high())
			.setting("denoise observed", settings.denoiseObserved());
	}
}
