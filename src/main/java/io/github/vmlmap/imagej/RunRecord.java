package io.github.vmlmap.imagej;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

import ij.ImagePlus;

import io.github.vmlmap.Version;
import io.github.vmlmap.models.ModelDescription;
import io.github.vmlmap.peers.Parameters;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.workflow.GreySpan;
import io.github.vmlmap.workflow.LoadedPrior;
import io.github.vmlmap.workflow.RestorationSettings;
import io.github.vmlmap.workflow.RunFigures;

/** Writes down what a run was set to and what it did. */
final class RunRecord {

	/** Under every result. */
	static final String SYNTHESISED = "Synthesised pixels are what was found probable, not what was measured: do not measure in them.";

	private static final String LATENTS = "Restored in the latents of an autoencoder, which is experimental: detail finer than these is the decoder's.";

	private RunRecord() {}

	/** Of a method without a prior. */
	static Provenance of(final String method) {
		return Provenance.of(Version.current(), method);
	}

	/** Of a run with a prior. */
	static Provenance of(final LoadedPrior prior, final Solver solver, final RestorationSettings settings, final RunFigures result) {
		return of(prior, solver, settings, result.spans(), result.meanNoise()).clamped(result.clamped())
			.with(Provenance.RESIDUAL, result.residual()).with("denoiser calls", result.denoiserCalls())
			.notes(solver.seeksLatents() ? List.of(LATENTS) : List.of());
	}

	/** Before any figures. */
	static Provenance of(final LoadedPrior prior, final Solver solver, final RestorationSettings settings, final SortedMap<Integer, GreySpan> spans, final double noise) {
		final ModelDescription model = prior.model().description();
		final List<String> weaknesses = model.images().weaknesses();
		final Provenance start = autoencoder(method(solver).model(model.name(), prior.model().sha256()), prior);
		final Provenance set = withSettings(weaknesses.isEmpty() ? start : start.with("weaknesses of the model", weaknesses), settings, prior.denoiser().imageReach());
		return new GreySpans(spans).addTo(set).seeds(settings.seed()).device(prior.device()).noise(noise);
	}

	private static Provenance method(final Solver solver) {
		final String parameters = Parameters.text(solver);
		return parameters.isEmpty() ? of(solver.name()) : of(solver.name()).setting("parameters", parameters);
	}

	/** The decoder makes the image: another one would make another. */
	private static Provenance autoencoder(final Provenance start, final LoadedPrior prior) {
		return prior.model().files().latents().map(latents -> start.with("encoder sha256", latents.encoder().sha256()).with("decoder sha256", latents.decoder().sha256()))
			.orElse(start);
	}

	/** What the user should know of the result for one plane of an image, whose number is that in the stack. */
	static List<String> notes(final ImagePlus image, final int plane, final List<String> notes) {
		final List<String> all = new ArrayList<>(notes);
		if (image.getStackSize() > 1) all.add(alone(image, plane));
		all.add(SYNTHESISED);
		return all;
	}

	static String alone(final ImagePlus image, final int plane) {
		return "This is plane " + plane + " of " + image.getStackSize() + " alone: the other planes were not restored.";
	}

	private static Provenance withSettings(final Provenance provenance, final RestorationSettings settings, final Reach reach) {
		final SolverSettings s = settings.solver();
		return provenance.setting("levels", s.levels()).setting("steps", s.steps()).setting("step size", s.stepSize())
			.setting("step rule", s.stepRule()).setting("sigma max", s.sigmaMax()).setting("sigma min", s.sigmaMin()).setting("sigma min per noise", s.lastPerNoise()).setting("rho", s.rho()).setting("least noise", s.leastNoise()).setting("Gauss-Newton", s.newton())
			.setting("noise", settings.noise().words())
			.setting("samples", settings.samples()).setting("batch", settings.batch())
			.setting("context", Math.max(settings.context(), reach.radius()))
			.setting("tile", settings.tiles().extent()).setting("tile overlap", settings.tiles().overlap())
			.setting("memory", settings.tiles().memory().stream().mapToObj(bytes -> bytes + " bytes, " + settings.tiles().bytesPerPixel() + " for a pixel of a gradient")
				.findFirst().orElse("what is available"))
			.setting("percentiles", settings.percentiles().low() + " to " + settings.percentiles().high())
			.setting("denoise observed", settings.denoiseObserved());
	}
}
