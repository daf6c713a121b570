package io.github.vmlmap.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import ai.djl.Device;

import io.github.vmlmap.torch.TorchEngine;
import io.github.vmlmap.training.DenoiserTraining;
import io.github.vmlmap.training.NetSize;
import io.github.vmlmap.training.TrainingData;
import io.github.vmlmap.training.TrainingImage;
import io.github.vmlmap.training.TrainingListener;
import io.github.vmlmap.training.TrainingProgress;
import io.github.vmlmap.training.TrainingSettings;

/**
 * Steps a second of the trainer over those of the same net and batch in PyTorch, in alternating blocks on the CPU;
 * the median of the paired ratios.
 */
final class TrainingSpeed implements Benchmark {

	@Override
	public String name() {
		return "training";
	}

	@Override
	public String summary() {
		return "training steps a second over PyTorch's [--python --size --batch --crop --threads --steps --pairs --bfloat16]";
	}

	@Override
	public String run(final Options options) throws Exception {
		final int steps = options.integer("steps", 10);
		final int pairs = options.integer("pairs", 7);
		final NetSize size = NetSize.ofLabel(options.text("size", "medium"));
		final TrainingSettings settings = TrainingSettings.DEFAULT.withBatch(options.integer("batch", 16)).withCrop(options.integer("crop", 64))
			.withBfloat16(options.text("bfloat16", "false").equals("true")).withSteps(steps * (pairs + 1)).withTime(Duration.ofDays(1))
			.withIntervals(Duration.ofDays(1), Duration.ofDays(1));
		TorchEngine.setThreads(options.integer("threads", 1));
		final Path folder = Files.createTempDirectory("training");
		final Path template = folder.resolve("template.pt");
		size.write(template);
		try (PythonTraining python = PythonTraining.start(options.text("python", ""), size, settings, TorchEngine.threads())) {
			System.out.printf("%s net, batch %d of %d × %d pixels, %d thread(s), %s%n", size.label(), settings.batch(), settings.crop(), settings.crop(),
				TorchEngine.threads(), python.version());
			final Blocks blocks = new Blocks(python, steps);
			new DenoiserTraining(new TrainingData(images(), List.of(), ""), template, NetSize.REACH, settings, Device.cpu()).run(folder, blocks);
			System.out.println("processor time: " + Table.number("%.3f", blocks.median(pair -> pair[3] / pair[1])));
			return Table.number("%.3f", blocks.median(pair -> pair[2] / pair[0]));
		}
		finally {
			for (final Path file : Files.list(folder).toList()) Files.delete(file);
			Files.delete(folder);
		}
	}

	private static List<TrainingImage> images() {
		final Random random = new Random(1);
		return IntStream.range(0, 16).mapToObj(i -> {
			final float[] pixels = new float[256 * 256];
			for (int j = 0; j < pixels.length; j++) pixels[j] = (float) random.nextGaussian();
			return new TrainingImage(pixels, 256, 256, "noise " + i);
		}).toList();
	}

	/** Lets PyTorch make as many steps after each block of ours; the first pair warms up both. */
	private static final class Blocks implements TrainingListener {

		private final PythonTraining python;
		private final int steps;
		private final List<double[]> pairs = new ArrayList<>();
		private long wall = System.nanoTime();
		private long cpu = processor();

		Blocks(final PythonTraining python, final int steps) {
			this.python = python;
			this.steps = steps;
		}

		@Override
		public void step(final TrainingProgress progress) {
			if (progress.step() % steps != 0) return;
			final double ours = (System.nanoTime() - wall) / 1e9;
			final double oursOnProcessor = (processor() - cpu) / 1e9;
			final double[] theirs = theirs();
			if (progress.step() > steps) pairs.add(new double[] { ours, oursOnProcessor, theirs[0], theirs[1] });
			System.out.println(Table.number("%.2f steps/s, PyTorch %.2f", steps / ours, steps / theirs[0]));
			wall = System.nanoTime();
			cpu = processor();
		}

		private double[] theirs() {
			try {
				return python.steps(steps);
			}
			catch (final IOException e) {
				throw new UncheckedIOException(e);
			}
		}

		double median(final ToDoubleFunction<double[]> ratio) {
			final double[] sorted = pairs.stream().mapToDouble(ratio).sorted().toArray();
			return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
		}

		private static long processor() {
			return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
		}
	}
}
