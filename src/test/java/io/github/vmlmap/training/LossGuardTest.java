package io.github.vmlmap.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.torch.TorchEngine;

class LossGuardTest {

	private static final int WARM_UP = 5;
	private final LossGuard guard = new LossGuard(TinyRun.SETTINGS);

	@ParameterizedTest
	@ValueSource(doubles = { Double.NaN, Double.POSITIVE_INFINITY })
	void refusesALossThatIsNoNumberAtOnce(final double loss) {
		guard.require(1, 0.5);
		assertThatThrownBy(() -> guard.require(2, loss)).isInstanceOf(Refusal.class).hasMessage(
			"The loss of step 2 is not finite: choose a learning rate below 0.005, and Resume, which begins at the last checkpoint, or another name.");
	}

	/** The mean over the last fifty steps after warm-up: no single batch, and nothing before. */
	@Test
	void refusesALossAboveThatOfAnUntrainedNet() {
		for (int step = 1; step <= WARM_UP; step++) guard.require(step, 1);
		for (int step = WARM_UP + 1; step <= 100; step++) guard.require(step, step % 50 == 0 ? 20 : 0.5);
		for (int step = 101; step < 130; step++) guard.require(step, 0.5);
		assertThatThrownBy(() -> guard.require(130, 20)).isInstanceOf(Refusal.class).hasMessageStartingWith("The training diverged: at step 130 the loss is above 1");
	}

	@Test
	void letsAPriorOfOtherImagesBeginAboveIt() {
		for (int step = 1; step <= 100; step++) guard.require(step, 5);
		assertThatThrownBy(() -> {
			for (int step = 101; step <= 200; step++) guard.require(step, 15);
		}).isInstanceOf(Refusal.class).hasMessageContaining("diverged");
	}

	/** The loss at which a session begins says nothing of what the run has reached. */
	@Test
	void keepsTheBarWhenARunGoesOn(@TempDir final Path folder) throws IOException {
		guard.require(1, 0.9);
		guard.keep(folder);
		final LossGuard later = LossGuard.of(TinyRun.SETTINGS, folder, 100);
		assertThatThrownBy(() -> {
			for (int step = 101; step <= 200; step++) later.require(step, 5);
		}).isInstanceOf(Refusal.class).hasMessageStartingWith("The training diverged: at step 150 ");
		final LossGuard anew = LossGuard.of(TinyRun.SETTINGS, folder, 0);
		for (int step = 1; step <= 100; step++) anew.require(step, 5);
	}

	/** Fifty steps may take longer than the time between checkpoints. */
	@Test
	void letsNoDivergedStateBecomeACheckpoint() {
		try (NDManager manager = TorchEngine.get().newBaseManager()) {
			final NDList weights = new NDList(manager.ones(new Shape(3)));
			for (int step = 1; step <= WARM_UP + 9; step++) guard.require(step, step == 1 ? 1 : 3);
			guard.requireSound(WARM_UP + 9, weights);
			guard.require(WARM_UP + 10, 3);
			assertThatThrownBy(() -> guard.requireSound(WARM_UP + 10, weights)).isInstanceOf(Refusal.class).hasMessageStartingWith("The training diverged");
		}
	}

	@Test
	void letsANetLearnSlowly() {
		for (int step = 1; step < 2000; step++) guard.require(step, step % 2 == 0 ? 1.5 : 0.55);
	}

	@Test
	void refusesAWeightThatIsNoNumber() {
		try (NDManager manager = TorchEngine.get().newBaseManager()) {
			final NDList weights = new NDList(manager.ones(new Shape(3)), manager.create(new float[] { 1, Float.NaN }));
			assertThatThrownBy(() -> guard.requireSound(7, weights)).isInstanceOf(Refusal.class).hasMessageStartingWith("A weight of step 7 is not finite");
			assertThatCode(() -> guard.requireSound(7, new NDList(weights.get(0)))).doesNotThrowAnyException();
		}
	}
}
