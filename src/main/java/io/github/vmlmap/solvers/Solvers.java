package io.github.vmlmap.solvers;

import java.util.List;

/** All solvers. A new one is a line here. */
public final class Solvers {

	private static final List<Solver> ALL = List.of(new VmlMap(), new RegularisedVmlMap(), new PreconditionedVmlMap());

	private Solvers() {}

	/** Every solver, simplest first. Menus show those that have a command. */
	public static List<Solver> all() {
		return ALL;
	}
}
