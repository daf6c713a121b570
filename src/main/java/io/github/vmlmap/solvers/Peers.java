package io.github.vmlmap.solvers;

import io.github.vmlmap.Refusal;
import java.util.List;
import java.util.stream.Collectors;

/** Published methods to compare with, each with its authors' budget. A new one is a line here. */
public final class Peers {

	private static final SolverSettings LEVELS_20 = SolverSettings.PAPER.withSteps(1);
	private static final SolverSettings LEVELS_100 = LEVELS_20.withLevels(100);

	private static final SolverSettings LEVELS_500 = LEVELS_20.withLevels(500);

	private static final List<Method> ALL = List.of(
		new Method("DDRM", Ddrm.PUBLISHED, LEVELS_20),
		new Method("PiGDM", new PiGdm(PiGdmSettings.PAPER), LEVELS_100),
		new Method("PiGDM, conditional form", new PiGdm(PiGdmSettings.CONDITIONAL), LEVELS_100),
		new Method("DAPS-1K", Daps.DAPS_1K, Daps.SCHEDULE_1K),
		new Method("DAPS-4K", Daps.DAPS_4K, Daps.SCHEDULE_4K),
		new Method("MAP-GA(D), reconstructed", new MapGaD(), SolverSettings.PAPER),
		new Method("ReSample", ReSample.PUBLISHED, LEVELS_500),
		new Method("ReSample without pixel optimisation", ReSample.WITHOUT_PIXELS, LEVELS_500),
		new Method("LatentDAPS", LatentDaps.PUBLISHED, LatentDaps.SCHEDULE),
		new Method("Richardson-Lucy with total variation", RichardsonLucy.PUBLISHED, SolverSettings.PAPER.withLevels(50).withSteps(1)),
		new Method("Non-local means", new NonLocalMeans(), SolverSettings.PAPER));

	private Peers() {}

	/** All peers: those with a prior of images, cheapest family first, with one of latents, then the classical. */
	public static List<Method> all() {
		return ALL;
	}

	/** The peer of a label; throws Refusal for another. */
	public static Method named(final String label) {
		return ALL.stream().filter(peer -> peer.label().equalsIgnoreCase(label)).findFirst().orElseThrow(() -> new Refusal(
			"There is no method '" + label + "': choose one of " + ALL.stream().map(Method::label).collect(Collectors.joining(", ")) + "."));
	}
}
