package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.torch.TorchScriptAutoencoder;
import io.github.vmlmap.torch.TrainableNet;

/** The encoder and the decoder of a latent prior in a folder, made of a trained autoencoder. */
public record LatentNets(Path folder) {

	/** Its TorchScript: E(x), in the units of the latent denoiser. */
	public Path encoder() {
		return folder.resolve("encoder.pt");
	}

	/** Its TorchScript: G(z), z in the units of the latent denoiser. */
	public Path decoder() {
		return folder.resolve("decoder.pt");
	}

	/** Loads both. */
	public TorchScriptAutoencoder load(final Device device) {
		return TorchScriptAutoencoder.load(encoder(), decoder(), 1, AutoencoderTraining.LATENT_CHANNELS, AutoencoderTraining.DOWNSAMPLING, device);
	}

	/** The factor that latents were multiplied with. */
	double scale() {
		try (TrainableNet net = TrainableNet.load(encoder(), Device.cpu())) {
			return net.weights().get(0).toFloatArray()[0];
		}
	}

	/**
	 * Writes both, so that latents of images have unit variance.
	 *
	 * @param autoencoder TorchScript that {@link AutoencoderTraining} made
	 * @param settings of the crops that the variance is measured on
	 * @throws Refusal when the file is another net's
	 */
	public void write(final Path autoencoder, final List<TrainingImage> images, final TrainingSettings settings) throws IOException {
		write(autoencoder, 1);
		final double scale;
		try (TorchScriptAutoencoder unscaled = load(Device.cpu()); NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
			scale = LatentScale.of(unscaled, images, settings, manager);
		}
		write(autoencoder, scale);
	}

	/** Writes both with a scale of the latents. */
	void write(final Path autoencoder, final double scale) throws IOException {
		try (TrainableNet trained = TrainableNet.load(autoencoder, Device.cpu())) {
			final List<NDArray> weights = trained.weights();
			final int used = write("encoder", weights, scale, encoder());
			final int all = used + write("decoder", weights.subList(Math.min(used, weights.size()), weights.size()), scale, decoder());
			if (all != weights.size()) throw another(autoencoder.toString());
		}
	}

	/** Gives how many of the weights it took: the first of a template is the scale. */
	private static int write(final String template, final List<NDArray> weights, final double scale, final Path file) throws IOException {
		Templates.write(template, file);
		try (TrainableNet net = TrainableNet.load(file, Device.cpu())) {
			final int count = net.weights().size() - 1;
			if (count > weights.size()) throw another(file.toString());
			Weights.copy(net.manager().full(net.weights().get(0).getShape(), (float) scale), net.weights().get(0));
			for (int i = 0; i < count; i++) copy(weights.get(i), net.weights().get(i + 1), file);
			Replacement.of(file, net::save);
			return count;
		}
	}

	private static void copy(final NDArray from, final NDArray to, final Path file) {
		if (!from.getShape().equals(to.getShape())) throw another(file.toString());
		Weights.copy(from, to);
	}

	private static Refusal another(final String file) {
		return new Refusal("The autoencoder of " + file + " is another net than that of the plugin: train one with scripts/train-latent.");
	}
}
