package io.github.vmlmap.benchmark;

import java.util.List;
import java.util.stream.Stream;

import io.github.vmlmap.solvers.GaussNewtonVmlMap;
import io.github.vmlmap.solvers.LatentVmlMap;
import io.github.vmlmap.solvers.LearningRate;
import io.github.vmlmap.peers.Peers;
import io.github.vmlmap.solvers.Preset;
import io.github.vmlmap.solvers.ReSample;
import io.github.vmlmap.solvers.RegularisedGaussNewton;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.solvers.Solvers;

/**
 * All methods with their budgets. Those with a label of a preset are what tasks run; of the forms of VML-MAP "1000 forwards" is the published budget,
 * "Default" a fifth of it, "Fast" and "Balanced" up to two and four Gauss–Newton steps a level.
 */
public final class Contenders {

	private static final String THOUSAND_LABEL = "1000 forwards";
	/** The published budget but for a step a level, whose last state is denoised once more. */
	private static final SolverSettings THOUSAND = Preset.PAPER.settings().withSteps(49);

	private static final List<Contender> ALL = Stream.of(presets(), forms(), Peers.all().stream().map(Contender::of), latent()).flatMap(each -> each).toList();

	private Contenders() {}

	/** Presets first, then the forms of VML-MAP, peers, and those of latents with shorter budgets. */
	public static List<Contender> all() {
		return ALL;
	}

	/**
	 * Methods by their names, in the order given.
	 *
	 * @param text names with semicolons or commas between them, or "all": all that the priors serve
	 * @param withLatents whether there is a prior of latents
	 * @throws io.github.vmlmap.Refusal when there is none of a name
	 */
	public static List<Contender> named(final String text, final boolean withLatents) {
		return new Names<>("method", Contender::label, ALL).parse(text).stream().filter(each -> withLatents || !text.strip().equalsIgnoreCase("all") || each.needs() !=
			Needs.LATENTS).toList();
	}

	/** At the published levels a crop of 64 pixels takes minutes. */
	private static Contender shorter(final ReSample solver) {
		return Contender.ofLatents(solver.name() + ", 100 levels", solver, SolverSettings.PAPER.withLevels(100).withSteps(1));
	}

	private static Stream<Contender> presets() {
		return Stream.of(Preset.values()).map(preset -> Contender.ofImages("VML-MAP preset " + preset.label(), preset.solver(), preset.settings()));
	}

	/** Without what is a preset already. */
	private static Stream<Contender> forms() {
		return Solvers.all().stream().filter(solver -> !(solver instanceof RegularisedGaussNewton)).flatMap(Contenders::budgets);
	}

	private static Stream<Contender> budgets(final Solver solver) {
		if (solver instanceof GaussNewtonVmlMap) return Stream.of(Preset.FAST, Preset.BALANCED).map(preset -> form(solver, preset.label(), preset.settings()));
		return Stream.of(form(solver, "Default", SolverSettings.DEFAULT), form(solver, THOUSAND_LABEL, THOUSAND));
	}

	private static Contender form(final Solver solver, final String budget, final SolverSettings settings) {
		return Contender.ofImages(solver.name() + ", " + budget, solver, settings);
	}

	/** With the step that suits any task. */
	private static Stream<Contender> latent() {
		final Solver solver = new LatentVmlMap();
		return Stream.of(Contender.ofLatents(solver.name() + ", Default", solver, LearningRate.SAFE.of(SolverSettings.DEFAULT)),
			Contender.ofLatents(solver.name() + ", " + THOUSAND_LABEL, solver, LearningRate.SAFE.of(THOUSAND)), shorter(ReSample.PUBLISHED), shorter(ReSample.WITHOUT_PIXELS));
	}
}
