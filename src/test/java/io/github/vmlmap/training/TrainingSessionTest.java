package io.github.vmlmap.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.Device;
import ij.IJ;
import ij.ImagePlus;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.torch.TestModules;

/** What a run does beside its steps: validations, samples, its ends, and what a kill leaves. */
class TrainingSessionTest {

	/** A checkpoint after each step. */
	private static final TrainingSettings SETTINGS = TinyRun.SETTINGS.withIntervals(Duration.ZERO, Duration.ofDays(1));

	@TempDir
	private Path folder;

	@Test
	void keepsTheBestOfAllValidations() throws IOException {
		final TrainingResult result = TinyRun.run(SETTINGS.withSteps(12), folder, TrainingListener.SILENT);
		assertThat(result.end()).isEqualTo(TrainingEnd.STEPS);
		assertThat(result.validations()).extracting(ValidationLoss::step).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
		assertThat(result.best().orElseThrow().mean()).isLessThan(result.validations().get(0).mean());
		assertThat(result.denoiser()).isEqualTo(folder.resolve("best.pt"));
		assertThat(folder.resolve("validation.csv")).content().hasLineCount(13);
	}

	/** A learning rate so small that nothing changes. */
	@Test
	void endsWhenTheValidationLossNoLongerFalls() throws IOException {
		final TrainingSettings still = SETTINGS.withLearningRate(1e-9).withPatience(3);
		final TrainingResult result = TinyRun.run(still, folder, TrainingListener.SILENT);
		assertThat(result.end()).isEqualTo(TrainingEnd.PATIENCE);
		assertThat(result.step()).isEqualTo(4);
		assertThat(result.best().orElseThrow().step()).isEqualTo(1);
		assertThat(TinyRun.run(still, folder, TrainingListener.SILENT).step()).as("started again").isEqualTo(4);
		assertThat(TinyRun.run(still.withPatience(5), folder, TrainingListener.SILENT).step()).as("with more patience").isEqualTo(6);
	}

	@Test
	void endsAtTheTimeLimitAndGoesOnWithALaterOne() throws IOException {
		final TrainingResult first = TinyRun.run(TinyRun.SETTINGS.withTime(Duration.ofMillis(300)), folder, TrainingListener.SILENT);
		assertThat(first.made()).isEqualTo(first.step());
		assertThat(first.end()).isEqualTo(TrainingEnd.TIME);
		assertThat(first.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(300));
		final Ear ear = new Ear(Integer.MAX_VALUE);
		final TrainingResult second = TinyRun.run(TinyRun.SETTINGS.withTime(first.elapsed().plusMillis(300)), folder, ear);
		assertThat(second.step()).isGreaterThan(first.step()).isEqualTo(first.step() + second.made());
		assertThat(ear.steps.get(0).step()).isEqualTo(first.step() + 1);
		assertThat(ear.steps.get(0).elapsed()).isGreaterThan(first.elapsed());
	}

	@Test
	void drawsSamplesWithCheckpoints() throws IOException {
		final Ear ear = new Ear(Integer.MAX_VALUE);
		TinyRun.run(SETTINGS.withIntervals(Duration.ZERO, Duration.ZERO).withSteps(1), folder, ear);
		assertThat(ear.pictures).hasSize(1);
		final SamplePicture last = ear.pictures.get(0);
		assertThat(last.side()).isEqualTo(48);
		final ImagePlus written = IJ.openImage(folder.resolve("samples.png").toString());
		for (int i = 0; i < last.pixels().length; i++)
			assertThat(written.getProcessor().get(i)).isEqualTo((int) Math.round(127.5 * (1 + Math.max(-1.0, Math.min(1, last.pixels()[i])))));
	}

	@Test
	void cancelKeepsTheLastStepWithoutFurtherCalls() throws IOException {
		final Ear ear = new Ear(5);
		final TrainingResult result = TinyRun.run(TinyRun.SETTINGS, folder, ear);
		assertThat(result.end()).isEqualTo(TrainingEnd.CANCELED);
		assertThat(result.step()).isEqualTo(5);
		assertThat(result.validations()).isEmpty();
		assertThat(result.denoiser()).isEqualTo(folder.resolve("denoiser.pt")).exists();
		assertThat(TinyRun.run(TinyRun.SETTINGS.withSteps(5), folder, TrainingListener.SILENT).step()).isEqualTo(5);
	}

	@Test
	void tellsPaceAndTimeLeft() throws IOException {
		final Ear ear = new Ear(Integer.MAX_VALUE);
		TinyRun.run(TinyRun.SETTINGS.withSteps(30), folder, ear);
		final TrainingProgress p = ear.steps.get(19);
		final double seconds = p.elapsed().toMillis() / 1e3;
		assertThat(p.imagesPerSecond()).isBetween(0.9 * 80 / seconds, 1.1 * 80 / seconds);
		assertThat(p.remaining().toMillis() / 1e3).isBetween(0.45 * seconds, 0.55 * seconds);
		assertThat(p.share()).isEqualTo(20.0 / 30);
		assertThat(ear.steps.get(29).remaining()).isZero();
	}

	/** The disk is full when the weights are to be kept: a later session must not state their loss for older ones. */
	@Test
	void logsNoLossWhoseWeightsAreNotThere() throws IOException {
		Files.createDirectories(folder.resolve("best.pt.partial"));
		assertThatThrownBy(() -> TinyRun.run(SETTINGS.withSteps(1), folder, TrainingListener.SILENT)).isInstanceOf(IOException.class);
		assertThat(folder.resolve("validation.csv")).content().hasLineCount(1);
	}

	@Test
	void saysWhatToDoWithoutEnoughMemory() {
		final TrainingData data = new TrainingData(TinyRun.discs(0, 4), List.of(), "");
		final DenoiserTraining greedy = new DenoiserTraining(data, TestModules.file("greedy.pt"), TestModules.REACH, SETTINGS, Device.cpu());
		assertThatThrownBy(() -> greedy.run(folder, TrainingListener.SILENT)).isInstanceOf(Refusal.class).hasMessage(
			"There is not enough memory to train on 4 crops of 16 × 16 pixels a step: choose a smaller batch or crop.");
	}

	/** A net of three channels fails at the first step, as one of another size may. */
	@Test
	void saysWhatToDoWhenAStepFails() throws IOException {
		final TrainingData data = new TrainingData(TinyRun.discs(0, 4), List.of(), "");
		final DenoiserTraining wrong = new DenoiserTraining(data, TestModules.file("rgb.pt"), TestModules.REACH, SETTINGS, Device.cpu());
		assertThatThrownBy(() -> wrong.run(folder, TrainingListener.SILENT)).isInstanceOf(Refusal.class).hasMessageMatching(
			"Step 1 failed on cpu\\(\\) \\(.*expected input.*\\): nothing was kept; where it fails again, choose another crop or start from another prior\\.");
	}

	@Test
	void refusesBatchesThatNoArrayHolds() {
		for (final int[] batchAndCrop : new int[][] { { 600_000, 64 }, { 1, 50_000 }, { Integer.MAX_VALUE, 1 } })
			assertThatThrownBy(() -> TrainingSettings.DEFAULT.withCrop(Math.min(64, batchAndCrop[1])).withBatch(batchAndCrop[0]).withCrop(batchAndCrop[1])).isInstanceOf(Refusal.class)
				.hasMessageContaining("choose a smaller batch or crop");
	}

	@Test
	void refusesNetsThatCannotBeTrained() {
		final TrainingData data = new TrainingData(TinyRun.discs(0, 4), List.of(), "");
		final DenoiserTraining bfloat16 = new DenoiserTraining(data, TestModules.file("dropout.pt"), TestModules.REACH, SETTINGS.withBfloat16(true), Device.cpu());
		assertThatThrownBy(() -> bfloat16.run(folder, TrainingListener.SILENT)).isInstanceOf(Refusal.class).hasMessageContaining("bfloat16");
	}

	/** With a rate at which steps overshoot: no checkpoint is taken for the good one of the session before. */
	@Test
	void stopsARunThatDiverges() throws IOException {
		final TrainingSettings good = TinyRun.SETTINGS.withSteps(10);
		TinyRun.run(good, folder, TrainingListener.SILENT);
		final byte[] before = Files.readAllBytes(folder.resolve("checkpoint.ndlist"));
		final Ear ear = new Ear(Integer.MAX_VALUE);
		assertThatThrownBy(() -> TinyRun.run(TinyRun.SETTINGS.withLearningRate(0.99).withSteps(2000), folder, ear)).isInstanceOf(Refusal.class)
			.hasMessageContaining("choose a learning rate below 0.99").hasMessageEndingWith(".");
		assertThat(folder.resolve("checkpoint.ndlist")).hasBinaryContent(before);
		final int end = ear.steps.size();
		if (end >= 49) assertThat(ear.steps.subList(end - 49, end)).extracting(TrainingProgress::loss).satisfies(losses -> assertThat(losses.stream()
			.mapToDouble(Double::doubleValue).average().orElseThrow()).isGreaterThan(0.9));
		assertThat(TinyRun.run(good.withSteps(12), folder, TrainingListener.SILENT).step()).isEqualTo(12);
	}

	/** Killed at any moment, writing or not, it loses at most the step at work: there is a checkpoint after each. */
	@Test
	void goesOnAfterAKill() throws Exception {
		for (final int atStep : new int[] { 3, 8 }) {
			final int seen = killAfter(atStep);
			final Ear ear = new Ear(1);
			TinyRun.run(SETTINGS, folder, ear);
			assertThat(ear.steps.get(0).step()).isBetween(seen, seen + 2);
		}
		assertThat(folder.resolve("validation.csv")).content().doesNotContain("NaN");
	}

	/** The step that it told last before the kill. */
	private int killAfter(final int step) throws Exception {
		final Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-Djava.awt.headless=true",
			"-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-Drun=" + folder, "-cp", System.getProperty("java.class.path"), TinyRun.class.getName())
			.redirectError(folder.resolve("err").toFile()).start();
		int seen = 0;
		try (BufferedReader out = process.inputReader()) {
			String line = out.readLine();
			while (line != null && seen < step) {
				seen = Integer.parseInt(line);
				if (seen < step) line = out.readLine();
			}
		}
		finally {
			process.destroyForcibly().waitFor();
		}
		assertThat(seen).as(Files.readString(folder.resolve("err"))).isGreaterThanOrEqualTo(step);
		return seen;
	}

	/** Keeps all it hears and stops after so many steps. */
	private static final class Ear implements TrainingListener {

		private final List<TrainingProgress> steps = new ArrayList<>();
		private final List<SamplePicture> pictures = new ArrayList<>();
		private final int stop;

		Ear(final int stop) {
			this.stop = stop;
		}

		@Override
		public void step(final TrainingProgress progress) {
			steps.add(progress);
		}

		@Override
		public void sampled(final SamplePicture picture) {
			pictures.add(picture);
		}

		@Override
		public boolean isCanceled() {
			return steps.size() >= stop;
		}
	}
}
