package io.github.vmlmap.bench;

import io.github.vmlmap.solvers.GaussNewtonVmlMap;
import io.github.vmlmap.solvers.NesterovVmlMap;
import io.github.vmlmap.solvers.Preset;
import io.github.vmlmap.solvers.RegularisedGaussNewton;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the search for a faster solver tries: the preset Fast with one thing changed, and budgets of levels, steps and conjugate-gradient steps. */
final class Candidates {

	private static final SolverSettings START = Preset.FAST.settings();

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
			Candidate.of("momentum N=20 K=10", new NesterovVmlMap(false), ten),
			Candidate.of("momentum preconditioned N=20 K=10", new NesterovVmlMap(true), ten));
	}

	/** N, K and conjugate-gradient steps. */
	private static List<Candidate> budgets() {
		final List<Candidate> all = new ArrayList<>();
		for (final int[] b : new int[][] { { 12, 4, 3 }, { 14, 3, 3 }, { 16, 2, 3 }, { 16, 3, 3 }, { 20, 1, 3 }, { 20, 2, 1 }, { 20, 2, 2 }, { 20, 2, 3 }, { 20, 2, 5 },
			{ 20, 3, 2 }, { 20, 4, 3 }, { 25, 2, 2 }, { 30, 1, 2 } })
			all.add(newton("N=%d K=%d CG=%d".formatted(b[0], b[1], b[2]), s -> s.withLevels(b[0]).withSteps(b[1]).withNewton(s.newton().withConjugateSteps(b[2]))));
		return all;
	}

	private static List<Candidate> schedules() {
		return List.of(newton("first level 20", s -> s.withSigmas(20, 0.002)), newton("N=16 first level 5", s -> s.withLevels(16).withSigmas(5, 0.002)),
			newton("no warm start", s -> s.withNewton(s.newton().withWarmStart(Double.POSITIVE_INFINITY))),
			newton("last level 0.01", s -> s.withSigmas(80, 0.01)), newton("last level whatever the noise", s -> s.withLastPerNoise(0)),
			newton("last level half the noise", s -> s.withLastPerNoise(0.5)), newton("N=16 levels 20 to 0.01", s -> s.withLevels(16).withSigmas(20, 0.01)),
			newton("levels bent by 3", s -> s.withRho(3)), newton("levels bent by 14", s -> s.withRho(14)));
	}

	private static List<Candidate> equations() {
		return List.of(newton("damping 0.001", s -> s.withNewton(s.newton().withDamping(0.001))),
			newton("damping 0.1", s -> s.withNewton(s.newton().withDamping(0.1))),
			newton("tolerance 0.05", s -> s.withNewton(s.newton().withTolerance(0.05))),
			newton("tolerance 0.5", s -> s.withNewton(s.newton().withTolerance(0.5))),
			newton("stillness 0.001", s -> s.withNewton(s.newton().withStillness(0.001))),
			newton("stillness 0.3", s -> s.withNewton(s.newton().withStillness(0.3))),
			newton("stillness 0.6", s -> s.withNewton(s.newton().withStillness(0.6))),
			newton("discrepancy 1", s -> s.withNewton(s.newton().withDiscrepancy(1))),
			Candidate.of("Gauss-Newton not preconditioned", new GaussNewtonVmlMap(), START));
	}

	private static Candidate newton(final String name, final UnaryOperator<SolverSettings> change) {
		final Solver solver = new RegularisedGaussNewton();
		return Candidate.of("Gauss-Newton " + name, solver, change.apply(START));
	}
}
