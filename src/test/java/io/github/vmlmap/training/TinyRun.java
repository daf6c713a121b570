package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import ai.djl.Device;

import io.github.vmlmap.torch.TestModules;

/** A run of a tiny net on discs; as a main class, one that only a kill ends, with a checkpoint after each step: FOLDER. */
final class TinyRun {

	/** Steps end a run, not time, so that the learning rates of two runs are the same. */
	static final TrainingSettings SETTINGS = new TrainingSettings(16, 4, new TrainingLimits(150, Duration.ofDays(1000), 0), 5e-3, 5, 0.9,
		-0.7, 1.0, 0.5, 0, false, Duration.ofDays(1), Duration.ofDays(1), 3);

	private TinyRun() {}

	public static void main(final String... args) throws IOException {
		run(SETTINGS.withSteps(Integer.MAX_VALUE).withIntervals(Duration.ZERO, Duration.ofDays(1)), Path.of(System.getProperty("run")), new TrainingListener() {

			@Override
			public void step(final TrainingProgress progress) {
				System.out.println(progress.step());
			}
		});
	}

	static TrainingResult run(final TrainingSettings settings, final Path folder, final TrainingListener listener) throws IOException {
		final TrainingData data = new TrainingData(discs(0, 4), discs(4, 6), "");
		return new DenoiserTraining(data, TestModules.file("tiny.pt"), TestModules.REACH, settings, Device.cpu()).run(folder, listener);
	}

	static List<TrainingImage> discs(final int first, final int end) {
		return IntStream.range(first, end).mapToObj(TinyRun::disc).toList();
	}

	/** A bright disc on a dark ground, with a little noise. */
	private static TrainingImage disc(final int seed) {
		final Random random = new Random(seed);
		final float[] pixels = new float[32 * 32];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (float) (Math.hypot(i % 32 - 16, i / 32 - 12 - seed) < 8 ? 0.8 : -0.8) + 0.05f * (float) random.nextGaussian();
		return new TrainingImage(pixels, 32, 32, "disc " + seed);
	}
}
