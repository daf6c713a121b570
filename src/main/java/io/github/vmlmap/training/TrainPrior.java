package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import ai.djl.Device;

import io.github.vmlmap.torch.TorchEngine;

/** Trains a denoiser from the command line: FOLDER GLOB TEMPLATE RUN HOURS and {@link TrainingOptions}. See scripts/train. */
public final class TrainPrior {

	private static final int FIXED = 5;

	private TrainPrior() {}

	public static void main(final String... args) throws IOException {
		final TrainingFolder folder = TrainingFolder.read(Path.of(args[0]), args[1], 0.1, 99.9);
		final Path run = Files.createDirectories(Path.of(args[3]));
		final Duration time = hours(args[4]);
		final TrainingOptions options = TrainingOptions.after(FIXED, args);
		final TrainingSettings settings = options.of(TrainingSettings.DEFAULT).withTime(time);
		final TrainingData data = options.data(folder, settings);
		final Device device = TorchEngine.device(false);
		tell(folder, data, settings, device);
		final TrainingResult result = train(data, args[2], settings, device, run);
		System.out.println("Ended at step " + result.step() + ", for " + result.end() + ": " + result.denoiser());
		result.best().ifPresent(best -> System.out.println(best.toMarkdown(settings)));
	}

	static Duration hours(final String number) {
		return Duration.ofSeconds(Math.round(Double.parseDouble(number) * 3600));
	}

	/** Prints what is trained on, and how. */
	static void tell(final TrainingFolder folder, final TrainingData data, final TrainingSettings settings, final Device device) {
		System.out.println(data.training().size() + " images, " + data.validation().size() + " held back, " + data.selection() + ", " +
			folder.unreadable().size() + " unreadable files, " + settings + ", on " + device);
	}

	private static TrainingResult train(final TrainingData data, final String template, final TrainingSettings settings, final Device device, final Path run) throws IOException {
		final RunLock lock = RunLock.of(run);
		try (lock) {
			return new DenoiserTraining(data, template(template, run), NetSize.REACH, settings, device).run(run, new TrainingPrinter("validation loss", ValidationLoss::mean));
		}
	}

	/** A file, or one of the sizes that come with the plugin. */
	private static Path template(final String fileOrSize, final Path run) throws IOException {
		final Optional<NetSize> size = Stream.of(NetSize.values()).filter(net -> net.label().equalsIgnoreCase(fileOrSize)).findFirst();
		if (size.isEmpty()) return Path.of(fileOrSize);
		final Path file = run.resolve("template.pt");
		size.get().write(file);
		return file;
	}
}
