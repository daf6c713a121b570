package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ai.djl.Device;

import io.github.vmlmap.torch.TorchEngine;

/**
 * Trains a denoiser from the command line: FOLDER GLOB TEMPLATE RUN HOURS [bfloat16] [steps=N]
 * [images=SHARE] [noise=MEAN,DEVIATION] [contrast=PERCENT] [rate=RATE] [held=SHARE]. See scripts/train.
 */
public final class TrainPrior {

	private static final double HELD_BACK = 0.1;
	private static final int FIXED = 5;

	private TrainPrior() {}

	public static void main(final String... args) throws IOException {
		final TrainingFolder folder = TrainingFolder.read(Path.of(args[0]), args[1], 0.1, 99.9);
		final Path run = Files.createDirectories(Path.of(args[3]));
		final Duration time = Duration.ofSeconds(Math.round(Double.parseDouble(args[4]) * 3600));
		final Map<String, String> options = Stream.of(args).skip(FIXED).map(word -> (word + "=").split("=", -1)).collect(Collectors.toMap(word -> word[0], word -> word[1]));
		final TrainingSettings settings = settings(options).withTime(time);
		final TrainingData data = some(TrainingData.of(folder.images(), settings.crop(), number(options, "held", HELD_BACK), settings.seed()), options);
		final Device device = TorchEngine.device(false);
		System.out.println(data.training().size() + " images, " + data.validation().size() + " held back, " + data.selection() + ", " +
			folder.unreadable().size() + " unreadable files, " + settings + ", on " + device);
		final TrainingResult result = train(data, args[2], settings, device, run);
		System.out.println("Ended at step " + result.step() + ", for " + result.end() + ": " + result.denoiser());
		result.best().ifPresent(best -> System.out.println(best.toMarkdown(settings)));
	}

	private static TrainingResult train(final TrainingData data, final String template, final TrainingSettings settings, final Device device, final Path run) throws IOException {
		final RunLock lock = RunLock.of(run);
		try (lock) {
			return new DenoiserTraining(data, template(template, run), NetSize.REACH, settings, device).run(run, new Printer());
		}
	}

	private static TrainingSettings settings(final Map<String, String> options) {
		final TrainingSettings d = TrainingSettings.DEFAULT;
		final double[] noise = Stream.of(options.getOrDefault("noise", d.noiseMean() + "," + d.noiseDeviation()).split(",")).mapToDouble(Double::parseDouble).toArray();
		return d.withBfloat16(options.containsKey("bfloat16")).withNoiseLevels(noise[0], noise[1]).withSteps((int) number(options, "steps", d.limits().steps()))
			.withContrast(number(options, "contrast", d.contrast())).withLearningRate(number(options, "rate", d.learningRate()));
	}

	private static double number(final Map<String, String> options, final String key, final double otherwise) {
		return options.containsKey(key) ? Double.parseDouble(options.get(key)) : otherwise;
	}

	/** A share of the images that are trained on; those held back stay, so that runs can be compared. */
	private static TrainingData some(final TrainingData data, final Map<String, String> options) {
		final double share = number(options, "images", 1);
		final List<TrainingImage> images = data.training();
		return new TrainingData(images.stream().limit(Math.max(1, Math.round(share * images.size()))).toList(), data.validation(), data.selection());
	}

	/** A file, or one of the sizes that come with the plugin. */
	private static Path template(final String fileOrSize, final Path run) throws IOException {
		final Optional<NetSize> size = Stream.of(NetSize.values()).filter(net -> net.label().equalsIgnoreCase(fileOrSize)).findFirst();
		if (size.isEmpty()) return Path.of(fileOrSize);
		final Path file = run.resolve("template.pt");
		size.get().write(file);
		return file;
	}

	private static final class Printer implements TrainingListener {

		@Override
		public void step(final TrainingProgress p) {
			if (p.step() % 100 == 0) System.out.printf("step %d, loss %.4f, %d s, %.1f images/s%n", p.step(), p.loss(), p.elapsed().toSeconds(), p.imagesPerSecond());
		}

		@Override
		public void validated(final ValidationLoss loss) {
			System.out.printf("step %d, validation loss %.4f%n", loss.step(), loss.mean());
		}
	}
}
