package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.BooleanSupplier;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;

import io.github.vmlmap.priors.Autoencoder;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.IdentityAutoencoder;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.solvers.PriorSamples;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.torch.TorchEngine;
import io.github.vmlmap.torch.TorchScriptAutoencoder;
import io.github.vmlmap.torch.TorchScriptDenoiser;

/**
 * Nine samples of a prior in three rows.
 *
 * @param pixels row-major, the samples' in [−1, 1], not clipped
 * @param side width and height
 */
public record SamplePicture(float[] pixels, int side) {

	private static final int ROW = 3;
	private static final int LEVELS = 18;

	/**
	 * Draws samples from the same noise each time.
	 *
	 * @param autoencoder of the latents that it samples; the identity for a prior of images
	 * @param crop width and height of a sample
	 * @param canceled asked before each of 35 denoiser calls
	 * @throws java.util.concurrent.CancellationException when told to
	 */
	static SamplePicture draw(final Denoiser denoiser, final Autoencoder autoencoder, final NDManager manager, final int crop,
		final BooleanSupplier canceled)
	{
		final double[] sigmas = SolverSettings.DEFAULT.withSigmas(80, 0.002).withLevels(LEVELS).schedule(0);
		try (NDManager scope = manager.newSubManager()) {
			final NDArray noise = Gaussians.of(scope, DenoisingObjective.shape(autoencoder, ROW * ROW, crop), new Random(1));
			return of(autoencoder.decode(PriorSamples.draw(denoiser, noise, sigmas, canceled)).toFloatArray(), crop);
		}
	}

	/**
	 * Draws samples of a denoiser in a file.
	 *
	 * @param crop width and height of a sample
	 * @throws io.github.vmlmap.Refusal when the file is no denoiser
	 */
	public static SamplePicture of(final Path denoiser, final Reach reach, final int crop, final Device device) {
		try (TorchScriptDenoiser loaded = TorchScriptDenoiser.load(denoiser, reach, 1, device); NDManager manager = TorchEngine.get().newBaseManager(device)) {
			return draw(loaded, new IdentityAutoencoder(1), manager, crop, () -> false);
		}
	}

	/**
	 * Draws samples of a denoiser of latents in a file.
	 *
	 * @param crop width and height of a sample, in pixels
	 * @throws io.github.vmlmap.Refusal when a file is no net of its kind
	 */
	public static SamplePicture ofLatents(final Path denoiser, final LatentNets nets, final int crop, final Device device) {
		try (TorchScriptAutoencoder autoencoder = nets.load(device);
			TorchScriptDenoiser loaded = TorchScriptDenoiser.load(denoiser, NetSize.REACH, autoencoder.latentChannels(), device);
			NDManager manager = TorchEngine.get().newBaseManager(device))
		{
			return draw(loaded, autoencoder, manager, crop, () -> false);
		}
	}

	/** Of nine images one after another; more are left out. */
	static SamplePicture of(final float[] samples, final int crop) {
		final int side = ROW * crop;
		final float[] pixels = new float[side * side];
		for (int y = 0; y < side; y++) for (int x = 0; x < side; x++)
			pixels[y * side + x] = samples[((y / crop * ROW + x / crop) * crop + y % crop) * crop + x % crop];
		return new SamplePicture(pixels, side);
	}

	/** Writes it as PNG, black at −1 and white at 1. */
	public void write(final Path file) throws IOException {
		final ByteProcessor grey = new ByteProcessor(side, side);
		for (int i = 0; i < pixels.length; i++) grey.set(i, (int) Math.round(255 * Math.min(1, Math.max(0, (pixels[i] + 1.0) / 2))));
		Replacement.of(file, partial -> {
			if (!new FileSaver(new ImagePlus("samples", grey)).saveAsPng(partial.toString())) throw new IOException("The samples could not be written to " + file + ".");
		});
	}
}
