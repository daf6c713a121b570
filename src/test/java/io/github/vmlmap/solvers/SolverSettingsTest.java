package io.github.vmlmap.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.operators.Size;

class SolverSettingsTest {

	@ParameterizedTest
	@CsvSource({ "2, 80, 0.002", "20, 80, 0.002", "10, 80, 0.025", "7, 1.3, 0.7" })
	void scheduleFallsFromItsFirstToItsLastLevel(final int levels, final double max, final double min) {
		final double[] sigmas = SolverSettings.PAPER.withLevels(levels).withSigmas(max, min).schedule(0);
		assertThat(sigmas).hasSize(levels);
		assertThat(sigmas[0]).isEqualTo(max);
		assertThat(sigmas[levels - 1]).isEqualTo(min);
		for (int i = 1; i < levels; i++) assertThat(sigmas[i]).isLessThan(sigmas[i - 1]);
	}

	/** EDM's levels are evenly spaced in σ^(1/ρ). */
	@ParameterizedTest
	@ValueSource(doubles = { 1, 3, 7 })
	void scheduleIsEvenAfterTheRoot(final double rho) {
		final SolverSettings settings = new SolverSettings(9, 1, 1, StepRule.SAFE, 80, 0.002, 0, rho, 0, NewtonSettings.DEFAULT);
		final double[] sigmas = settings.schedule(0);
		final double gap = (Math.pow(80, 1 / rho) - Math.pow(0.002, 1 / rho)) / 8;
		for (int i = 1; i < 9; i++)
			assertThat(Math.pow(sigmas[i - 1], 1 / rho) - Math.pow(sigmas[i], 1 / rho)).isCloseTo(gap, within(1e-12 * 80));
	}

	@Test
	void scheduleEndsAtTheNoise() {
		final SolverSettings settings = SolverSettings.PAPER.withLastPerNoise(0.5);
		assertThat(settings.schedule(0)).isEqualTo(SolverSettings.PAPER.schedule(0.3)).endsWith(0.002);
		assertThat(settings.schedule(0.3)).hasSize(20).startsWith(80).endsWith(0.15).isSortedAccordingTo(Comparator.reverseOrder());
		assertThat(settings.schedule(1000)).startsWith(80).endsWith(40);
	}

	@Test
	void paperSpendsAThousandGradients() {
		assertThat(SolverSettings.PAPER.levels() * SolverSettings.PAPER.steps()).isEqualTo(1000);
	}

	@Test
	void refusesBadValues() {
		final SolverSettings good = SolverSettings.DEFAULT;
		assertRejected(() -> good.withLevels(1));
		assertRejected(() -> good.withSteps(0));
		for (final double bad : new double[] { 0, -1, Double.NaN, Double.POSITIVE_INFINITY }) {
			assertRejected(() -> good.withStepSize(bad));
			assertRejected(() -> good.withSigmas(80, bad));
			assertRejected(() -> good.withSigmas(bad, 0.002));
			assertRejected(() -> new SolverSettings(2, 1, 1, StepRule.SAFE, 80, 0.002, 0, bad, 0, NewtonSettings.DEFAULT));
		}
		assertRejected(() -> good.withLastPerNoise(-1));
		assertRejected(() -> good.withLeastNoise(-1));
		assertRejected(() -> good.withLeastNoise(Double.NaN));
		assertRejected(() -> good.newton().withConjugateSteps(0));
		assertRejected(() -> good.newton().withTolerance(1));
		assertRejected(() -> good.newton().withDamping(0));
		assertRejected(() -> good.newton().withDiscrepancy(-1));
		assertRejected(() -> good.newton().withStillness(Double.NaN));
		assertRejected(() -> good.withSigmas(1, 1));
		assertRejected(() -> good.withSigmas(1, 2));
		assertThatNullPointerException().isThrownBy(() -> good.withStepRule(null));
	}

	@ParameterizedTest
	@ValueSource(doubles = { -1e-9, Double.NaN, Double.POSITIVE_INFINITY })
	void problemRefusesBadNoise(final double noise) {
		try (NDManager manager = Problems.manager()) {
			final var y = manager.zeros(new Shape(1, 1, 2, 2));
			assertRejected(() -> new InverseProblem(new Identity(new Size(2, 2)), y, noise));
		}
	}

	private static void assertRejected(final ThrowingCallable call) {
		assertThatIllegalArgumentException().isThrownBy(call);
	}
}
