package io.github.vmlmap.bench;

import io.github.vmlmap.solvers.GaussNewtonVmlMap;
import io.github.vmlmap.solvers.NesterovVmlMap;
import io.github.vmlmap.solvers.NewtonSettings;
import io.github.vmlmap.solvers.RegularisedGaussNewton;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the search for a faster solver tries: one thing changed at a time, from 20 levels of one step of three. */
final class Candidates {

	private static final SolverSettings START = SolverSettings.DEFAULT.withSteps(1).withNewton(NewtonSettings.DEFAULT);

	private Candidates() {}

	static List<Candidate> all() {
		final List<Candidate> all = new ArrayList<>(gradient());
		all.addAll(budgets());
		all.addAll(schedules());
		all.addAll(equations());
		return all;
	}

	private static List<Candidate> gradient() {
		final SolverSettings ten = SolverSettings.DEFAULT.withLevels(20).withSteps(10);
		return List.of(Candidate.published("gradient N=20 K=10", ten), Candidate.published("gradient N=20 K=10 γ=2", ten.withStepSize(2)),
			Candidate.published("gradient N=200 K=1", ten.withLevels(200).withSteps(1)),
			Candidate.of("momentum N=20 K=10", new NesterovVmlMap(), ten));
	}

	/** N, K and conjugate-gradient steps. */
	private static List<Candidate> budgets() {
		final List<Candidate> all = new ArrayList<>();
		for (final int[] b : new int[][] { { 10, 1, 3 }, { 14, 1, 3 }, { 20, 1, 1 }, { 20, 1, 2 }, { 20, 1, 3 }, { 20, 1, 5 }, { 10, 2, 3 }, { 20, 2, 3 },
			{ 30, 1, 1 }, { 30, 1, 2 }, { 30, 1, 3 } })
			all.add(newton("N=%d K=%d CG=%d".formatted(b[0], b[1], b[2]), s -> s.withLevels(b[0]).withSteps(b[1]).withNewton(s.newton().withConjugateSteps(b[2]))));
		return all;
	}

	private static List<Candidate> schedules() {
		return List.of(newton("first level 20", s -> s.withSigmas(20, 0.002)), newton("N=14 first level 5", s -> s.withLevels(14).withSigmas(5, 0.002)),
			newton("last level 0.01", s -> s.withSigmas(80, 0.01)), newton("N=14 levels 20 to 0.01", s -> s.withLevels(14).withSigmas(20, 0.01)),
			newton("last level whatever the noise", s -> s.withLastPerNoise(0)), newton("last level half the noise", s -> s.withLastPerNoise(0.5)));
	}

	private static List<Candidate> equations() {
		return List.of(newton("damping 0.001", s -> s.withNewton(s.newton().withDamping(0.001))),
			newton("damping 0.1", s -> s.withNewton(s.newton().withDamping(0.1))),
			newton("tolerance 0.3", s -> s.withNewton(s.newton().withTolerance(0.3))),
			newton("discrepancy 1", s -> s.withNewton(s.newton().withDiscrepancy(1))),
			Candidate.of("not preconditioned", new GaussNewtonVmlMap(), START));
	}

	private static Candidate newton(final String name, final UnaryOperator<SolverSettings> change) {
		final Solver solver = new RegularisedGaussNewton();
		return Candidate.of("Gauss-Newton " + name, solver, change.apply(START));
	}
}
