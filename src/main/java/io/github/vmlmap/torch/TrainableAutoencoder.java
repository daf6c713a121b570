package io.github.vmlmap.torch;

import java.nio.file.Path;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;

import io.github.vmlmap.Refusal;

/**
 * A TorchScript autoencoder whose weights can be trained; the template comes from scripts/emit_autoencoder.py. Latents are not
 * scaled yet.
 */
public final class TrainableAutoencoder extends TrainableNet {

	private TrainableAutoencoder(final Path torchScript, final Device device) {
		super(torchScript, device);
	}

	/**
	 * Loads a template or a trained autoencoder.
	 *
	 * @throws Refusal when the file is missing or no TorchScript module
	 */
	public static TrainableAutoencoder load(final Path torchScript, final Device device) {
		return new TrainableAutoencoder(torchScript, device);
	}

	/**
	 * The normal distribution of the latents of images; in a graph where it is called in one.
	 *
	 * @param x {@code [batch, 1, height, width]}
	 * @param bfloat16 the net's activations in bfloat16
	 * @return the means, then the logarithms of the variances, {@code [batch, 2 · latent channel, height / f, width / f]}
	 * @throws Refusal when the net has no such mode
	 */
	public NDArray moments(final NDArray x, final boolean bfloat16) {
		return call("moments", bfloat16, x);
	}

	/**
	 * The images of latents; in a graph where it is called in one.
	 *
	 * @param z {@code [batch, latent channel, height / f, width / f]}
	 * @param bfloat16 the net's activations in bfloat16
	 * @throws Refusal when the net has no such mode
	 */
	public NDArray decode(final NDArray z, final boolean bfloat16) {
		return call("decode", bfloat16, z);
	}

	/** The images of the means of the latents of images, without a graph. */
	public NDArray reconstruct(final NDArray x) {
		return TorchEngine.withGradMode(false, () -> call("forward", false, x));
	}
}
