package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.models.AutoencoderFiles;
import io.github.vmlmap.models.ModelDescription;
import io.github.vmlmap.models.ModelPackage;
import io.github.vmlmap.models.ModelWriter;
import io.github.vmlmap.models.Npy;
import io.github.vmlmap.models.TestTensors;
import io.github.vmlmap.priors.Linearization;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.torch.TorchEngine;
import io.github.vmlmap.torch.TorchScriptAutoencoder;
import io.github.vmlmap.torch.TorchScriptDenoiser;

/** Makes a model package of trained weights, with test tensors that they compute on the CPU. */
public final class PriorPackage {

	private static final double TEST_SIGMA = 0.3;
	/** Of the image of an autoencoder's example, in pixels. */
	private static final int DECODED = 32;

	private PriorPackage() {}

	/**
	 * Writes a package.
	 *
	 * @param folder is made when it is not there; a {@code README.md} in it is kept
	 * @param weights TorchScript of a denoiser of 1-channel images with the description's reach
	 * @throws io.github.vmlmap.Refusal when the description or the weights cannot be those of a prior
	 */
	public static ModelPackage write(final Path folder, final ModelDescription description, final Path weights) throws IOException {
		return ModelWriter.write(folder, description, weights, TorchEngine.get().getVersion(), tensors(weights, description));
	}

	/**
	 * Writes a package of a prior of latents.
	 *
	 * @param weights TorchScript of a denoiser of latents with the description's channels and reach
	 * @param nets its encoder and decoder
	 * @throws io.github.vmlmap.Refusal when the description or the weights cannot be those of a prior
	 */
	public static ModelPackage write(final Path folder, final ModelDescription description, final Path weights, final LatentNets nets) throws IOException {
		return ModelWriter.writeLatent(folder, description, weights, TorchEngine.get().getVersion(), tensors(weights, description), autoencoder(nets));
	}

	/** With the latents of a disc, and their image. */
	private static AutoencoderFiles autoencoder(final LatentNets nets) {
		try (TorchScriptAutoencoder autoencoder = nets.load(Device.cpu()); NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
			final NDArray z = autoencoder.encode(manager.create(discs(1, DECODED), new Shape(1, 1, DECODED, DECODED)));
			final NDArray image = autoencoder.decode(z);
			return new AutoencoderFiles(nets.encoder(), nets.decoder(), autoencoder.downsampling(), nets.scale(), npy(z), npy(image));
		}
	}

	private static Npy npy(final NDArray array) {
		return new Npy(Arrays.stream(array.getShape().getShape()).mapToInt(Math::toIntExact).toArray(), array.toFloatArray());
	}

	/** D of discs in noise and its pullback, large enough that its middle is free of the border. */
	private static TestTensors tensors(final Path weights, final ModelDescription description) {
		final Reach reach = description.reach();
		final int channels = description.channels();
		final int size = (int) (reach.oneSize() ? reach.stride() : reach.roundUp(2L * reach.radius() + 1));
		final float[] x = discs(channels, size);
		final Random random = new Random(0);
		for (int i = 0; i < x.length; i++) x[i] += (float) (TEST_SIGMA * random.nextGaussian());
		try (TorchScriptDenoiser denoiser = TorchScriptDenoiser.load(weights, reach, channels, Device.cpu());
			NDManager manager = TorchEngine.get().newBaseManager(Device.cpu()))
		{
			final int[] shape = { 1, channels, size, size };
			final NDArray noisy = manager.create(x, new Shape(1, channels, size, size));
			try (Linearization d = denoiser.linearize(noisy, TEST_SIGMA)) {
				return new TestTensors(new Npy(shape, x), new Npy(new int[] { 1 }, new float[] { (float) TEST_SIGMA }), new Npy(shape, d.value().toFloatArray()),
					Optional.of(new Npy(shape, d.pullback(noisy).toFloatArray())));
			}
		}
	}

	private static float[] discs(final int channels, final int size) {
		final float[] x = new float[channels * size * size];
		for (int i = 0; i < x.length; i++) x[i] = Math.hypot(i % size % 40 - 20, i / size % size % 40 - 20) < 10 ? 0.8f : -0.9f;
		return x;
	}
}
