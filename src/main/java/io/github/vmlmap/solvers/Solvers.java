package io.github.vmlmap.solvers;

import java.util.List;

/** All forms of VML-MAP. A new one is a line here; published methods to compare with are {@code Peers}. */
public final class Solvers {

	private static final List<Solver> ALL = List.of(new VmlMap(), new RegularisedVmlMap(), new PreconditionedVmlMap(),
		new GaussNewtonVmlMap(), new RegularisedGaussNewton());

	private Solvers() {}

	/** Every solver, simplest first. Menus show those that have a command. */
	public static List<Solver> all() {
		return ALL;
	}
}
