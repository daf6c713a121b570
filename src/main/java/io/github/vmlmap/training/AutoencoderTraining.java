package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Path;

import ai.djl.Device;

import io.github.vmlmap.Refusal;

/**
 * Trains an autoencoder on images, to be that of a latent prior.
 * <p>
 * A run lives in a folder as that of a {@link DenoiserTraining} does, the trained net as {@code autoencoder.pt}; its validation loss is
 * the root mean square error of reconstructions, its picture shows some.
 *
 * @param template TorchScript of the net, untrained or to be trained further
 * @param divergenceWeight of the KL divergence of the latents from the standard normal distribution, per pixel; 0 or more
 */
public record AutoencoderTraining(TrainingData data, Path template, double divergenceWeight, TrainingSettings settings, Device device) {

	/** The file of a run's folder that holds the trained autoencoder. */
	public static final String AUTOENCODER = "autoencoder.pt";

	/** A weight that hardly blurs and keeps the latents near unit variance. */
	public static final double DIVERGENCE_WEIGHT = 1e-3;

	/** By how much the latents of the template are smaller than images. */
	public static final int DOWNSAMPLING = 4;

	/** Of the latents of the template. */
	public static final int LATENT_CHANNELS = 4;

	private static final double PEAK = 2;

	public AutoencoderTraining {
		if (settings.crop() % DOWNSAMPLING != 0) throw new Refusal("Crops of " + settings.crop() + " pixels cannot be encoded: choose a multiple of " + DOWNSAMPLING + ", as 64.");
		if (!(divergenceWeight >= 0 && divergenceWeight < 1)) throw new Refusal("The weight of the divergence must be 0 or more and below 1, not " + divergenceWeight + ".");
	}

	/** The peak signal-to-noise ratio of reconstructions, in dB of the peak 2 from −1 to 1. */
	public static double psnr(final ValidationLoss loss) {
		return psnr(loss.mean());
	}

	/** That of a root mean square error. */
	static double psnr(final double rmse) {
		return 20 * Math.log10(PEAK / rmse);
	}

	/**
	 * Trains until a limit of the settings is reached or the listener cancels.
	 *
	 * @throws Refusal as {@link DenoiserTraining#run} does
	 */
	public TrainingResult run(final Path folder, final TrainingListener listener) throws IOException {
		return new TrainingRun<>(data, template, new AutoencodingObjective(divergenceWeight, settings), settings, device).run(folder, listener);
	}
}
