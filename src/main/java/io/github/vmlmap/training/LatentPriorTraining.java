package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import ai.djl.Device;

import io.github.vmlmap.torch.TorchScriptAutoencoder;

/**
 * Trains a latent prior, in a quarter of the time its autoencoder, then the denoiser of its latents. The run of the latter lives in the
 * folder as that of a {@link DenoiserTraining} does, beside {@link LatentNets}; that of the former in a folder within.
 *
 * @param folder prepared for the denoiser
 * @param template of the denoiser, as prepared
 * @param heldBack share of the files, to which the run of the autoencoder is tied too
 * @param settings of both; the limits on steps and patience hold for each
 * @param resume whether a run that is there may go on
 */
public record LatentPriorTraining(TrainingData data, RunFolder folder, Path template, double heldBack, TrainingSettings settings, boolean resume, Device device) {

	/** Width and height of crops are multiples of it, in pixels. */
	public static final int CROP_STRIDE = AutoencoderTraining.DOWNSAMPLING * NetSize.REACH.stride();

	/** Mean of ln σ: that of priors of images, for twice their σ_data. */
	static final double NOISE_MEAN = 0;

	private static final int PARTS = 4;
	private static final double FIRST = 1.0 / PARTS;

	/**
	 * Trains until a limit of the settings is reached or the listener cancels; a run whose denoiser has begun keeps its autoencoder.
	 *
	 * @throws io.github.vmlmap.Refusal as {@link DenoiserTraining#run} and {@link RunFolder#prepare} do
	 */
	public TrainingResult run(final TrainingListener listener) throws IOException {
		int steps = 0;
		if (!folder.hasBegun()) {
			final TrainingResult autoencoder = autoencoder(new TrainingPart(listener, 0, 0, FIRST));
			if (autoencoder.end() == TrainingEnd.CANCELED) return autoencoder;
			new LatentNets(folder.path()).write(autoencoder.denoiser(), data.training(), settings);
			steps = autoencoder.step();
		}
		return denoiser(new TrainingPart(listener, steps, FIRST, 1));
	}

	private TrainingResult autoencoder(final TrainingListener listener) throws IOException {
		final RunFolder own = folder.autoencoder();
		final Path net = own.prepare(TrainingStart.ofLatents("autoencoder"), heldBack, data, settings.seed(), resume);
		return new AutoencoderTraining(data, net, AutoencoderTraining.DIVERGENCE_WEIGHT, part(1), device).run(own.path(), listener);
	}

	private TrainingResult denoiser(final TrainingListener listener) throws IOException {
		try (TorchScriptAutoencoder autoencoder = new LatentNets(folder.path()).load(device)) {
			final TrainingSettings own = part(PARTS - 1).withNoiseLevels(NOISE_MEAN, settings.noiseDeviation());
			return new DenoiserTraining(data, template, NetSize.REACH, autoencoder, own, device).run(folder.path(), listener);
		}
	}

	private TrainingSettings part(final int parts) {
		final Duration time = settings.limits().time();
		return settings.withTime(time.dividedBy(PARTS).multipliedBy(parts));
	}

	/** How well the run's autoencoder reconstructs what is held back, see {@link AutoencoderTraining#psnr}; empty where nothing is. */
	public static Optional<Double> psnr(final RunFolder folder) throws IOException {
		final Path file = folder.autoencoder().path().resolve(DenoiserTraining.VALIDATION);
		return Optional.ofNullable(new ValidationLog(file, List.of(AutoencodingExaminer.COLUMN), Integer.MAX_VALUE).best()).map(AutoencoderTraining::psnr);
	}
}
