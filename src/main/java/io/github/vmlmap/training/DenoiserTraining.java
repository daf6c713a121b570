package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Path;

import ai.djl.Device;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Autoencoder;
import io.github.vmlmap.priors.IdentityAutoencoder;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.torch.TorchEngine;

/**
 * Trains a denoiser on images, or on their latents.
 * <p>
 * A run lives in a folder: {@code checkpoint.ndlist}, {@code denoiser.pt} (TorchScript with the
 * averaged weights, as of the last checkpoint), {@code loss.csv}, {@code samples.png} and, where images
 * are held back, {@code validation.csv} and {@code best.pt}, the denoiser with the lowest validation
 * loss. Started again on its folder, it goes on where its last checkpoint was.
 *
 * @param template TorchScript of the net, untrained or to be trained further
 * @param reach of the net, in pixels of what it denoises
 * @param autoencoder of the latents, on the same device, which it does not change; the identity for a prior of images
 */
public record DenoiserTraining(TrainingData data, Path template, Reach reach, Autoencoder autoencoder, TrainingSettings settings, Device device) {

	/** The file of a run's folder that holds where it stands. */
	public static final String CHECKPOINT = "checkpoint.ndlist";

	/** The file of a run's folder that holds the trained denoiser. */
	public static final String DENOISER = "denoiser.pt";

	/** The file of a run's folder that holds the denoiser with the lowest validation loss. */
	public static final String BEST = "best.pt";

	/** The file of a run's folder that shows samples. */
	public static final String SAMPLES = "samples.png";

	static final String LOSS = "loss.csv";
	static final String VALIDATION = "validation.csv";

	public DenoiserTraining {
		final int f = autoencoder.downsampling();
		if (f > 1 && settings.crop() % (f * reach.stride()) != 0) throw new Refusal("Latents of crops of " + settings.crop() +
			" pixels cannot be trained on: choose a multiple of " + f * reach.stride() + ".");
	}

	/** Of a prior of images. */
	public DenoiserTraining(final TrainingData data, final Path template, final Reach reach, final TrainingSettings settings, final Device device) {
		this(data, template, reach, new IdentityAutoencoder(1), settings, device);
	}

	/**
	 * The device to train on: a GPU that the engine can really use, otherwise the CPU.
	 *
	 * @param forceCpu never a GPU
	 */
	public static Device device(final boolean forceCpu) {
		return TorchEngine.device(forceCpu);
	}

	/**
	 * Trains until a limit of the settings is reached or the listener cancels.
	 *
	 * @throws Refusal when no image holds a crop, the template is no TorchScript module
	 *           that can be trained, the device computes something else than the CPU, the folder's checkpoint is of another net,
	 *           or the training diverges, which leaves the checkpoint before
	 */
	public TrainingResult run(final Path folder, final TrainingListener listener) throws IOException {
		return new TrainingRun<>(data, template, new DenoisingObjective(reach, autoencoder, settings), settings, device).run(folder, listener);
	}
}
