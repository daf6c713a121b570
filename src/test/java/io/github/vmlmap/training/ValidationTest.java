package io.github.vmlmap.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.priors.GainDenoiser;
import io.github.vmlmap.priors.Reach;

class ValidationTest {

	private static final TrainingSettings SETTINGS = TrainingSettings.DEFAULT.withCrop(16);
	private static final List<String> SIGMAS = ValidationLoss.SIGMAS.stream().map(Object::toString).toList();
	private static final Checkpoint NOW = new Checkpoint(7, Duration.ofSeconds(3));

	@TempDir
	private Path folder;

	/** Of images of the constant c and D = g x: the mean squared error is (g − 1)² c² + g² σ². */
	@Test
	void isTheWeightedSquaredError() {
		final double c = 0.5;
		final double gain = 0.8;
		final ValidationLoss loss = measure(gain, c);
		for (int i = 0; i < ValidationLoss.SIGMAS.size(); i++) {
			final double sigma = ValidationLoss.SIGMAS.get(i);
			final double error = Math.pow((gain - 1) * c, 2) + Math.pow(gain * sigma, 2);
			final double expected = (sigma * sigma + 0.25) / Math.pow(sigma * 0.5, 2) * error;
			// 8,192 pixels: their squares' mean deviates by 1.6 %.
			assertThat(loss.losses().get(i)).isCloseTo(expected, within(0.08 * expected));
			assertThat(loss.rmse(i, SETTINGS)).isCloseTo(Math.sqrt(error), within(0.04 * Math.sqrt(error)));
		}
		assertThat(loss.step()).isEqualTo(7);
		assertThat(loss.mean()).isCloseTo(loss.losses().stream().mapToDouble(x -> x).sum() / 8, within(1e-12));
	}

	@Test
	void isTheSameEachTime() {
		assertThat(measure(0.8, 0.5)).isEqualTo(measure(0.8, 0.5));
	}

	@Test
	void stopsBeforeTheNextCall() {
		final AtomicInteger asked = new AtomicInteger();
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			assertThatThrownBy(() -> validation(0.5).of(new GainDenoiser(1, Reach.PIXEL), manager, NOW, () -> asked.incrementAndGet() == 6)).isInstanceOf(CancellationException.class);
		}
		assertThat(asked).hasValue(6);
	}

	/** Whether it was better than all before. */
	private static boolean added(final ValidationLog log, final ValidationLoss loss) throws IOException {
		final boolean better = log.isBetter(loss);
		log.add(loss);
		return better;
	}

	@Test
	void knowsTheBestAlsoAfterASecondStart() throws IOException {
		final Path file = folder.resolve("validation.csv");
		final ValidationLog log = new ValidationLog(file, SIGMAS, 0);
		assertThat(log.best()).isNull();
		assertThat(added(log, loss(10, 0.9))).isTrue();
		assertThat(added(log, loss(20, 0.7))).isTrue();
		assertThat(added(log, loss(30, 0.6999))).as("hardly better").isFalse();
		assertThat(added(log, loss(40, 0.8))).isFalse();
		assertThat(added(log, loss(50, 0.5))).isTrue();
		Files.writeString(file, Files.readString(file) + "60,60,0.1");
		final ValidationLog again = new ValidationLog(file, SIGMAS, 45);
		assertThat(again.best().step()).isEqualTo(20);
		assertThat(again.sinceBest()).isEqualTo(2);
		assertThat(again.all()).extracting(ValidationLoss::step).containsExactly(10, 20, 30, 40);
		assertThat(again.all().get(1).losses().get(3)).isEqualTo(0.7);
	}

	/** Of 1, 2, 6: mean 3, variance 7, standard error √(7/3). */
	@Test
	void tellsTheStandardErrorOfSeveral() {
		final RepeatedLoss three = new RepeatedLoss(List.of(loss(0, 1), loss(0, 2), loss(0, 6)));
		assertThat(three.mean().losses()).containsOnly(3.0).hasSize(ValidationLoss.SIGMAS.size());
		assertThat(three.standardError(2)).isCloseTo(Math.sqrt(7 / 3.0), within(1e-12));
		assertThat(three.toMarkdown(SETTINGS)).contains("| 0.5 | 3.0000 ± 1.5275 | ");
	}

	private static ValidationLoss loss(final int step, final double value) {
		return new ValidationLoss(step, Duration.ofSeconds(step), Collections.nCopies(ValidationLoss.SIGMAS.size(), value));
	}

	private static ValidationLoss measure(final double gain, final double constant) {
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			return validation(constant).of(new GainDenoiser(gain, Reach.PIXEL), manager, NOW, () -> false);
		}
	}

	private static Validation validation(final double constant) {
		final float[] pixels = new float[32 * 32];
		Arrays.fill(pixels, (float) constant);
		return new Validation(List.of(new TrainingImage(pixels, 32, 32, "constant")), SETTINGS);
	}
}
