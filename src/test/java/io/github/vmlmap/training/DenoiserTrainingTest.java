package io.github.vmlmap.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.Device;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.torch.NativeResources;
import io.github.vmlmap.torch.ResidentMemory;
import io.github.vmlmap.torch.TestModules;
import io.github.vmlmap.torch.TrainableDenoiser;

class DenoiserTrainingTest {

	private static final TrainingSettings SETTINGS = TinyRun.SETTINGS;

	@TempDir
	private Path folder;

	@Test
	void lowersTheLoss() throws IOException {
		final Losses losses = new Losses(Integer.MAX_VALUE);
		train("tiny.pt", SETTINGS, "run", losses);
		assertThat(losses.seen).hasSize(150).allMatch(Double::isFinite);
		assertThat(losses.mean(120, 150)).isLessThan(0.6 * losses.mean(0, 15));
		assertThat(folder.resolve("run")).isDirectoryNotContaining("glob:**.partial");
	}

	@Test
	void goesOnWhereItWasInterrupted() throws IOException {
		final Losses whole = new Losses(Integer.MAX_VALUE);
		train("tiny.pt", SETTINGS.withSteps(24), "whole", whole);
		final Losses first = new Losses(11);
		train("tiny.pt", SETTINGS.withSteps(24), "parts", first);
		assertThat(first.seen).hasSize(11);
		final Losses second = new Losses(Integer.MAX_VALUE);
		train("tiny.pt", SETTINGS.withSteps(24), "parts", second);
		final List<Double> parts = new ArrayList<>(first.seen);
		parts.addAll(second.seen);
		assertThat(parts).hasSize(24);
		for (int i = 0; i < 24; i++) assertThat(parts.get(i)).isCloseTo(whole.seen.get(i), within(1e-5));
		assertSameWeights(folder.resolve("whole/denoiser.pt"), folder.resolve("parts/denoiser.pt"));
	}

	@Test
	void trainsOnOtherContrastWhereWanted() throws IOException {
		final Losses plain = new Losses(Integer.MAX_VALUE);
		train("tiny.pt", SETTINGS.withSteps(3), "plain", plain);
		final Losses varied = new Losses(Integer.MAX_VALUE);
		train("tiny.pt", SETTINGS.withSteps(3).withContrast(25), "varied", varied);
		assertThat(varied.seen.get(0)).isNotCloseTo(plain.seen.get(0), within(1e-3));
	}

	@Test
	void savesTheAveragedWeightsNotTheLast() throws IOException {
		train("tiny.pt", SETTINGS.withSteps(3), "run", TrainingListener.SILENT);
		try (TrainableDenoiser template = TrainableDenoiser.load(TestModules.file("tiny.pt"), Device.cpu());
				TrainableDenoiser saved = TrainableDenoiser.load(folder.resolve("run/denoiser.pt"), Device.cpu()))
		{
			final Optimizer optimizer = new Optimizer(template.manager(), template.weights(), 0.9);
			Checkpoint.restore(folder.resolve("run/checkpoint.ndlist"), optimizer.state(), template.manager());
			final float[] average = optimizer.averages().get(0).toFloatArray();
			assertThat(saved.weights().get(0).toFloatArray()).isEqualTo(average).isNotEqualTo(template.weights().get(0).toFloatArray());
		}
	}

	@Test
	void refusesTheCheckpointOfAnotherNet() throws IOException {
		train("tiny.pt", SETTINGS.withSteps(1), "run", TrainingListener.SILENT);
		final int managers = NativeResources.baseManagers();
		for (final String other : new String[] { "rgb.pt", "dropout.pt" })
			assertThatThrownBy(() -> train(other, SETTINGS, "run", TrainingListener.SILENT)).isInstanceOf(Refusal.class).hasMessageContaining("another net");
		assertThat(NativeResources.baseManagers()).isEqualTo(managers);
	}

	/**
	 * A net of few layers, which is fast, and of many weights: a copy of them kept at each step would be 225 MB. A batch of
	 * 256 bytes or its loss would not show in that; they are counted.
	 */
	@Test
	@EnabledOnOs(OS.LINUX)
	void keepsMemoryFlat() throws IOException {
		final int managers = NativeResources.baseManagers();
		final long[] memory = new long[2];
		final int[] arrays = new int[2];
		final TrainingSettings settings = SETTINGS.withCrop(8).withBatch(1);
		train("wide.pt", settings.withSteps(2000), "run", new TrainingListener() {

			@Override
			public void step(final TrainingProgress progress) {
				if (progress.step() % 1500 != 500) return;
				memory[progress.step() / 1500] = rss();
				arrays[progress.step() / 1500] = NativeResources.all();
			}
		});
		assertThat(arrays[0]).isPositive();
		assertThat(arrays[1]).as("arrays kept").isEqualTo(arrays[0]);
		assertThat(memory[1] - memory[0]).isLessThan(64L << 20);
		train("wide.pt", settings.withSteps(2020).withIntervals(Duration.ZERO, Duration.ofDays(1)), "run", TrainingListener.SILENT);
		assertThat(NativeResources.baseManagers()).as("after twenty checkpoints").isEqualTo(managers);
	}

	private void train(final String template, final TrainingSettings settings, final String run, final TrainingListener listener) throws IOException {
		new DenoiserTraining(new TrainingData(TinyRun.discs(0, 4), List.of(), ""), TestModules.file(template), TestModules.REACH, settings, Device.cpu()).run(folder.resolve(run), listener);
	}

	private static void assertSameWeights(final Path one, final Path two) {
		try (TrainableDenoiser a = TrainableDenoiser.load(one, Device.cpu()); TrainableDenoiser b = TrainableDenoiser.load(two, Device.cpu())) {
			for (int i = 0; i < a.weights().size(); i++)
				assertThat(a.weights().get(i).sub(b.weights().get(i)).abs().max().getFloat()).isLessThan(1e-6f);
		}
	}

	private static long rss() {
		try {
			return ResidentMemory.bytes();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Keeps the losses and stops after so many steps. */
	private static final class Losses implements TrainingListener {

		private final List<Double> seen = new ArrayList<>();
		private final int stop;

		Losses(final int stop) {
			this.stop = stop;
		}

		@Override
		public void step(final TrainingProgress progress) {
			seen.add(progress.loss());
		}

		@Override
		public boolean isCanceled() {
			return seen.size() >= stop;
		}

		double mean(final int from, final int to) {
			return seen.subList(from, to).stream().mapToDouble(Double::doubleValue).average().orElseThrow();
		}
	}
}
