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
		final RunFolder run = new RunFolder(Files.createDirectories(Path.of(args[3])));
		final Duration time = hours(args[4]);
		final TrainingOptions options = TrainingOptions.after(FIXED, args);
		final TrainingSettings settings = options.of(TrainingSettings.DEFAULT).withTime(time);
		final TrainingData data = options.data(folder, settings, run.heldBack());
		final Device device = TorchEngine.device(false);
		tell(folder, data, settings, device);
		final TrainingResult result = train(data, options.heldBack(), start(args[2]), settings, device, run);
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

	private static TrainingResult train(final TrainingData data, final double held, final TrainingStart start, final TrainingSettings settings, final Device device,
		final RunFolder run) throws IOException
	{
		final RunLock lock = RunLock.of(run.path());
		try (lock) {
			final Path template = run.prepare(start, held, data, settings.seed());
			return new DenoiserTraining(data, template, start.reach(), settings, device).run(run.path(), new TrainingPrinter("validation loss", ValidationLoss::mean));
		}
	}

	/** A file, or one of the sizes that come with the plugin. */
	private static TrainingStart start(final String fileOrSize) {
		final Optional<NetSize> size = Stream.of(NetSize.values()).filter(net -> net.label().equalsIgnoreCase(fileOrSize)).findFirst();
		return size.map(TrainingStart::of).orElseGet(() -> TrainingStart.ofTemplate(Path.of(fileOrSize)));
	}
}
