package io.github.vmlmap.peers;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.Daps;
import io.github.vmlmap.solvers.Ddrm;
import io.github.vmlmap.solvers.LatentDaps;
import io.github.vmlmap.solvers.MapGaD;
import io.github.vmlmap.solvers.Method;
import io.github.vmlmap.solvers.NonLocalMeans;
import io.github.vmlmap.solvers.PiGdm;
import io.github.vmlmap.solvers.PiGdmSettings;
import io.github.vmlmap.solvers.ReSample;
import io.github.vmlmap.solvers.RichardsonLucy;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.solvers.WienerFilter;
import java.util.List;
import java.util.stream.Collectors;

/** Published methods to compare with, each with its authors' budget. A new one is a line here. */
public final class Peers {

	private static final SolverSettings LEVELS_20 = SolverSettings.PAPER.withSteps(1);
	private static final SolverSettings LEVELS_100 = LEVELS_20.withLevels(100);
	private static final SolverSettings LEVELS_500 = LEVELS_20.withLevels(500);
	/** Of methods that have no levels. */
	private static final SolverSettings ANY = SolverSettings.DEFAULT;

	private static final List<Method> ALL = List.of(
		new Method("DDRM", Ddrm.PUBLISHED, LEVELS_20),
		new Method("PiGDM", new PiGdm(PiGdmSettings.PAPER), LEVELS_100),
		new Method("PiGDM, conditional form", new PiGdm(PiGdmSettings.CONDITIONAL), LEVELS_100),
		new Method("DAPS-1K", Daps.DAPS_1K, Daps.SCHEDULE_1K),
		new Method("DAPS-4K", Daps.DAPS_4K, Daps.SCHEDULE_4K),
		new Method("MAP-GA(D), reconstructed", new MapGaD(), MapGaD.SCHEDULE),
		new Method("ReSample", ReSample.PUBLISHED, LEVELS_500),
		new Method("ReSample without pixel optimisation", ReSample.WITHOUT_PIXELS, LEVELS_500),
		new Method("LatentDAPS", LatentDaps.PUBLISHED, LatentDaps.SCHEDULE),
		new Method("Richardson-Lucy with total variation", RichardsonLucy.PUBLISHED, SolverSettings.PAPER.withLevels(50).withSteps(1)),
		new Method("Non-local means", new NonLocalMeans(), SolverSettings.PAPER),
		new Method("Biharmonic", new BiharmonicFill(), ANY),
		new Method("Bicubic", new BicubicEnlargement(), ANY),
		new Method("Wiener", WienerFilter.DEFAULT, ANY));

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
