package io.github.vmlmap.solvers;

import java.util.List;

/** All solvers. A new one is a line here. */
public final class Solvers {

	private static final List<Solver> ALL = List.of(new VmlMap(), new RegularisedVmlMap(), new PreconditionedVmlMap(),
		new GaussNewtonVmlMap(), new RegularisedGaussNewton());

	private Solvers() {}

	/** Every solver, simplest first. Menus show those that have a command. */
	public static List<Solver> all() {
		return ALL;
	}

	/** The samplers: a result is a draw from the posterior, as nearly as they can, and not its mode. */
	public static List<Solver> samplers() {
		return List.of(new PiGdm(PiGdmSettings.CONDITIONAL), new PiGdm(PiGdmSettings.PAPER));
	}
}
