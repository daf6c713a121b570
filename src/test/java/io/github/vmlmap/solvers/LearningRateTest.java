package io.github.vmlmap.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.vmlmap.Refusal;

class LearningRateTest {

	/** Those of the sweep: docs/latent.md, {@code scripts/bench latent-rates} at c509c26. */
	@ParameterizedTest
	@CsvSource({ "Safe, SAFE, 4", "Half mask, PAPER, 16", "Box mask, PAPER, 4", "Super-resolution, PAPER, 8", "Deblurring, PAPER, 2" })
	void isThatOfTheSweep(final String label, final StepRule rule, final double gamma) {
		final SolverSettings settings = LearningRate.ofLabel(label).of(SolverSettings.DEFAULT);
		assertThat(settings.stepRule()).isEqualTo(rule);
		assertThat(settings.stepSize()).isEqualTo(gamma);
		assertThat(settings.leastNoise()).isEqualTo(rule == StepRule.PAPER ? 0 : SolverSettings.DEFAULT.leastNoise());
	}

	@Test
	void othersAreRefusedWithTheList() {
		assertThatThrownBy(() -> LearningRate.ofLabel("Fast")).isInstanceOf(Refusal.class).hasMessageContaining("choose one of Safe, Half mask, Box mask, Super-resolution, Deblurring");
	}
}
