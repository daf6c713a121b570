package io.github.vmlmap.imagej;

import io.github.vmlmap.peers.Peers;
import io.github.vmlmap.solvers.PiGdm;
import io.github.vmlmap.solvers.PiGdmSettings;
import io.github.vmlmap.workflow.LoadedPrior;

/** The posterior sampler that tests measure and intervals are drawn with: the conditional form of ΠGDM. */
final class PosteriorSampler {

	private static final String LABEL = "PiGDM, conditional form";

	private PosteriorSampler() {}

	/** A repair with the sampler as solver and its own noise levels: a preset's are too few. */
	static Repair of(final Repair repair, final LoadedPrior loaded) {
		return repair.withSolver(new PiGdm(PiGdmSettings.CONDITIONAL.withPriorDeviation(loaded.model().description().noise().sigmaData())))
			.withSettings(repair.settings().withSolver(Peers.named(LABEL).settings()));
	}
}
