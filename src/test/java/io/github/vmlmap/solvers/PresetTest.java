package io.github.vmlmap.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.CountingDenoiser;
import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianPrior;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the presets cost, and which form they take. */
class PresetTest {

	private static final double NOISE = 0.1;

	private final NDManager manager = Problems.manager();
	private final Gaussian prior = Gaussian.smoothField(Problems.FIELD);

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void paperIsThePublishedBudget() {
		assertThat(work(Preset.PAPER)).isEqualTo(20 * (50 + 50 + 1));
	}

	@Test
	void fastCostsLessThanAFifthOfThePapersBudget() {
		assertThat(work(Preset.FAST)).isLessThan(work(Preset.PAPER) / 5);
		assertThat(work(Preset.BALANCED)).isBetween(work(Preset.FAST), work(Preset.PAPER) / 2);
	}

	@Test
	void callsBoundARunWithoutHalvedSteps() {
		for (final Preset preset : Preset.values()) {
			final CountingDenoiser counter = new CountingDenoiser(new GaussianPrior(prior));
			solve(preset, counter);
			final double calls = counter.linearized() + counter.denoised() + 0.5 * Math.max(0, counter.pulledBack() - counter.linearized());
			assertThat(calls).as(preset.label()).isLessThanOrEqualTo(preset.solver().calls(preset.settings()));
		}
	}

	@Test
	void paperIsTheFormThatSuitsTheOperator() {
		final InverseProblem inpainting = inpainting();
		assertThat(solve(Preset.PAPER.solver(), inpainting)).isEqualTo(solve(new VmlMap(), inpainting));
		final BlockAverage pairs = new BlockAverage(manager, Problems.FIELD, new Size(2, 1));
		final InverseProblem binning = new InverseProblem(pairs, pairs.apply(inpainting.measurement()), NOISE);
		assertThat(solve(Preset.PAPER.solver(), binning)).isEqualTo(solve(new RegularisedVmlMap(), binning));
	}

	@Test
	void unknownNameIsRefused() {
		assertThat(Preset.ofLabel("balanced")).isSameAs(Preset.BALANCED);
		assertThatThrownBy(() -> Preset.ofLabel("Quick")).isInstanceOf(Refusal.class)
			.hasMessage("There is no preset 'Quick': choose one of Fast, Balanced, Paper.");
	}

	private int work(final Preset preset) {
		final CountingDenoiser counter = new CountingDenoiser(new GaussianPrior(prior));
		solve(preset, counter);
		return counter.linearized() + counter.denoised() + counter.pulledBack();
	}

	private void solve(final Preset preset, final CountingDenoiser counter) {
		preset.solver().solve(inpainting(), counter, preset.settings(), Problems.seeds(1), SolverListener.SILENT);
	}

	private float[] solve(final Solver solver, final InverseProblem problem) {
		return solver.solve(problem, new GaussianPrior(prior), SolverSettings.DEFAULT.withLevels(3).withSteps(2), Problems.seeds(1), SolverListener.SILENT)
			.toFloatArray();
	}

	private InverseProblem inpainting() {
		final DMatrixRMaj h = Problems.randomMask(30, 15, 1);
		return new InverseProblem(Problems.mask(manager, h, Problems.FIELD), Problems.batch(manager, Problems.measure(prior, h, NOISE, 3), Problems.FIELD, 1), NOISE);
	}
}
