package io.github.vmlmap.torch;

import java.nio.file.Path;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Autoencoder;
import io.github.vmlmap.priors.Linearization;

/**
 * An autoencoder stored as two TorchScript modules, an encoder whose {@code forward} takes x
 * {@code [batch, channel, height, width]} to z {@code [batch, latent channel, height / f, width / f]} and a decoder
 * whose {@code forward} takes z to x, z in the units of the latent denoiser, as scripts/export writes them.
 * <p>
 * Weights are frozen and the modules stay in eval mode. Close it to free the weights.
 */
public final class TorchScriptAutoencoder implements Autoencoder, AutoCloseable {

	/** Of the latents that a decoder is tried on: small, and large enough for its attention and its strides. */
	private static final int TRIED = 8;

	private final TorchModule encoder;
	private final TorchModule decoder;
	private final int downsampling;
	private final int latentChannels;
	private final int imageChannels;

	private TorchScriptAutoencoder(final TorchModule encoder, final TorchModule decoder, final int downsampling, final int latentChannels, final int imageChannels) {
		this.encoder = encoder;
		this.decoder = decoder;
		this.downsampling = downsampling;
		this.latentChannels = latentChannels;
		this.imageChannels = imageChannels;
	}

	/**
	 * Loads an autoencoder and tries it once.
	 *
	 * @param channels of the images it is meant for
	 * @param latentChannels of the latents
	 * @param downsampling f
	 * @throws Refusal when a file is missing, damaged or of another format, or the two are no autoencoder of these
	 *           channels and this downsampling, or the decoder has no gradients
	 */
	public static TorchScriptAutoencoder load(final Path encoder, final Path decoder, final int channels, final int latentChannels, final int downsampling,
		final Device device)
	{
		final TorchModule encoding = frozen(encoder, device);
		try {
			final TorchModule decoding = frozen(decoder, device);
			try {
				final TorchScriptAutoencoder autoencoder = new TorchScriptAutoencoder(encoding, decoding, downsampling, latentChannels, channels);
				autoencoder.tryOut(decoder);
				return autoencoder;
			}
			catch (final RuntimeException e) {
				decoding.close();
				throw e;
			}
		}
		catch (final RuntimeException e) {
			encoding.close();
			throw e;
		}
	}

	private static TorchModule frozen(final Path file, final Device device) {
		final TorchModule module = new TorchModule(file, device);
		module.setTrainable(false);
		return module;
	}

	@Override
	public NDArray encode(final NDArray x) {
		return TorchEngine.withGradMode(false, () -> encoder.call("forward", x));
	}

	@Override
	public NDArray decode(final NDArray z) {
		return TorchEngine.withGradMode(false, () -> decoder.call("forward", z));
	}

	@Override
	public Linearization linearize(final NDArray z) {
		return KeptGraph.of(z, leaf -> decoder.call("forward", leaf));
	}

	@Override
	public int downsampling() {
		return downsampling;
	}

	@Override
	public int latentChannels() {
		return latentChannels;
	}

	@Override
	public int imageChannels() {
		return imageChannels;
	}

	@Override
	public void close() {
		encoder.close();
		decoder.close();
	}

	private void tryOut(final Path file) {
		try (NDManager scope = decoder.manager().newSubManager()) {
			final NDArray z = scope.zeros(new Shape(1, latentChannels, TRIED, TRIED));
			final Shape image = new Shape(1, imageChannels, (long) TRIED * downsampling, (long) TRIED * downsampling);
			try (Linearization g = linearize(z)) {
				require(file, g.value().getShape(), image);
				require(file, encode(g.value()).getShape(), z.getShape());
				g.pullback(g.value());
			}
		}
		catch (final EngineException | IndexOutOfBoundsException | UnsupportedOperationException e) {
			// What a foreign module may do: fail, give several arrays, or give no array.
			throw new Refusal("The model " + file + " does not compute a differentiable decoder of " + latentChannels + "-channel latents: export it with gradients and for that number of channels.", e);
		}
	}

	private static void require(final Path file, final Shape given, final Shape described) {
		if (!given.equals(described)) throw new Refusal("The autoencoder of " + file + " gives " + given + " where its description says " + described + ": get the model from its author.");
	}
}
