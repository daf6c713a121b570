package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

import ai.djl.Device;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.torch.TorchEngine;
import io.github.vmlmap.torch.TorchScriptAutoencoder;

/**
 * Trains a latent prior from the command line, in two parts, each with its folder in RUN: {@code autoencoder} or {@code denoiser}, then
 * FOLDER GLOB RUN HOURS and {@link TrainingOptions}. See scripts/train-latent.
 */
public final class TrainLatentPrior {

	private static final String AUTOENCODER = "autoencoder";
	private static final String DENOISER = "denoiser";
	private static final String LATENT = "latent";
	private static final int FIXED = 5;
	/** Of the denoiser: 32 × 32 latents. */
	private static final int CROP = 128;

	private final TrainingFolder folder;
	private final TrainingOptions options;
	private final Path run;
	private final String hours;
	private final Device device = TorchEngine.device(false);

	private TrainLatentPrior(final String... args) throws IOException {
		folder = TrainingFolder.read(Path.of(args[1]), args[2], 0.1, 99.9);
		run = Files.createDirectories(Path.of(args[3]));
		hours = args[4];
		options = TrainingOptions.after(FIXED, args);
	}

	public static void main(final String... args) throws IOException {
		final TrainLatentPrior training = new TrainLatentPrior(args);
		final Path part = training.run.resolve(args[0]);
		final RunLock lock = RunLock.of(part);
		try (lock) {
			final TrainingResult result = switch (args[0]) {
				case AUTOENCODER -> training.autoencoder(part);
				case DENOISER -> training.denoiser(part);
				default -> throw new Refusal("There is nothing to train by the name of " + args[0] + ": give autoencoder, then denoiser.");
			};
			System.out.println("Ended at step " + result.step() + ", for " + result.end() + ": " + result.denoiser());
		}
	}

	private TrainingResult autoencoder(final Path part) throws IOException {
		final TrainingSettings settings = options.of(TrainingSettings.DEFAULT).withTime(TrainPrior.hours(hours));
		final RunFolder own = new RunFolder(part);
		final TrainingData data = options.data(folder, settings, own.heldBack());
		TrainPrior.tell(folder, data, settings, device);
		return new AutoencoderTraining(data, template(own, AUTOENCODER, data, settings), options.number("kl", AutoencoderTraining.DIVERGENCE_WEIGHT), settings, device).run(part,
			new TrainingPrinter("reconstruction PSNR in dB", AutoencoderTraining::psnr));
	}

	private TrainingResult denoiser(final Path part) throws IOException {
		final TrainingSettings base = TrainingSettings.DEFAULT.withSigmaData(1).withNoiseLevels(LatentPriorTraining.NOISE_MEAN, TrainingSettings.DEFAULT.noiseDeviation()).withCrop(CROP);
		final TrainingSettings settings = options.of(base).withTime(TrainPrior.hours(hours));
		final RunFolder own = new RunFolder(part);
		final TrainingData data = options.data(folder, settings, heldBack(own));
		TrainPrior.tell(folder, data, settings, device);
		final LatentNets nets = new LatentNets(part);
		if (!Files.exists(part.resolve(DenoiserTraining.CHECKPOINT))) nets.write(trained(), data.training(), settings);
		try (TorchScriptAutoencoder autoencoder = nets.load(device)) {
			return new DenoiserTraining(data, template(own, LATENT, data, settings), NetSize.REACH, autoencoder, settings, device).run(part, new TrainingPrinter("validation loss",
				ValidationLoss::mean));
		}
	}

	/** The best autoencoder of the first part. */
	private Path trained() {
		return Stream.of(DenoiserTraining.BEST, AutoencoderTraining.AUTOENCODER).map(run.resolve(AUTOENCODER)::resolve).filter(Files::exists).findFirst().orElseThrow(
			() -> new Refusal("There is no autoencoder in " + run + ": train it first."));
	}

	/** What the autoencoder was not trained on, its denoiser is not either. */
	private Set<String> heldBack(final RunFolder own) throws IOException {
		return own.heldBack().isEmpty() ? new RunFolder(run.resolve(AUTOENCODER)).heldBack() : own.heldBack();
	}

	private Path template(final RunFolder own, final String name, final TrainingData data, final TrainingSettings settings) throws IOException {
		return own.prepare(TrainingStart.ofLatents(name), options.heldBack(), data, settings.seed());
	}
}
