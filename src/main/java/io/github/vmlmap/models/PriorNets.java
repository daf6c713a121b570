package io.github.vmlmap.models;

import java.io.IOException;
import java.util.Optional;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.LatentDenoiser;
import io.github.vmlmap.priors.Linearization;
import io.github.vmlmap.torch.TorchScriptAutoencoder;
import io.github.vmlmap.torch.TorchScriptDenoiser;

/**
 * The nets of a package, loaded.
 *
 * @param denoiser of images or of latents
 * @param autoencoder images to latents in the units of the denoiser, and back; nothing of a prior of images
 */
public record PriorNets(TorchScriptDenoiser denoiser, Optional<TorchScriptAutoencoder> autoencoder) implements AutoCloseable {

	/** Those of a prior of images. */
	public PriorNets(final TorchScriptDenoiser denoiser) {
		this(denoiser, Optional.empty());
	}

	/**
	 * Loads the nets of a package, once they are known to be complete, unchanged and TorchScript.
	 *
	 * @return the caller's to close
	 * @throws Refusal when they are not
	 */
	public static PriorNets load(final ModelPackage model, final Device device) {
		final Optional<TorchScriptAutoencoder> autoencoder = model.files().latents().map(latents -> autoencoder(model, latents, device));
		try {
			return new PriorNets(model.load((weights, reach, channels) -> TorchScriptDenoiser.load(weights, reach, channels, device)), autoencoder);
		}
		catch (final RuntimeException e) {
			autoencoder.ifPresent(TorchScriptAutoencoder::close);
			throw e;
		}
	}

	private static TorchScriptAutoencoder autoencoder(final ModelPackage model, final Latents latents, final Device device) {
		return TorchScriptAutoencoder.load(model.script(latents.encoder()), model.script(latents.decoder()), latents.imageChannels(), model.description().channels(),
			latents.downsampling(), device);
	}

	/** What solvers see. */
	public Denoiser prior() {
		return autoencoder.<Denoiser> map(latents -> new LatentDenoiser(denoiser, latents)).orElse(denoiser);
	}

	/**
	 * Runs the examples of the package.
	 *
	 * @param manager makes arrays on the device
	 * @return the largest difference of D, of Jᵀ x and of G(z), as far as the package has them, relative to the largest value
	 * @throws Refusal when it is above {@link ModelCheck#TOLERANCE}, or the test tensors are missing, changed or do not fit together
	 */
	double require(final ModelPackage model, final NDManager manager) {
		return Math.max(ModelCheck.require(model, denoiser, manager), ModelCheck.within(distanceOfImages(model, manager), model, manager.getDevice()));
	}

	/** The largest difference of G(z) from the package's example, relative to the largest value; 0 where there is none. */
	double distanceOfImages(final ModelPackage model, final NDManager manager) {
		return model.files().latents().flatMap(Latents::example).map(example -> distance(model, example, manager)).orElse(0.0);
	}

	private double distance(final ModelPackage model, final Latents.Example example, final NDManager manager) {
		try (NDManager scope = manager.newSubManager()) {
			final NDArray image = autoencoder.orElseThrow().decode(latents(model, example, scope));
			return ModelCheck.distance(image.toFloatArray(), model.tensor(example.decoded()).values());
		}
		catch (final IOException e) {
			throw unreadable(model, e);
		}
	}

	/** E(G(z)) and J_Gᵀ G(z) of the package's example, one after the other, which the package does not tell; empty where there is none. */
	float[] untold(final ModelPackage model, final NDManager manager) {
		return model.files().latents().flatMap(Latents::example).map(example -> untold(model, example, manager)).orElse(new float[0]);
	}

	private float[] untold(final ModelPackage model, final Latents.Example example, final NDManager manager) {
		try (NDManager scope = manager.newSubManager(); Linearization image = autoencoder.orElseThrow().linearize(latents(model, example, scope))) {
			return autoencoder.orElseThrow().encode(image.value()).flatten().concat(image.pullback(image.value()).flatten()).toFloatArray();
		}
		catch (final IOException e) {
			throw unreadable(model, e);
		}
	}

	private static NDArray latents(final ModelPackage model, final Latents.Example example, final NDManager scope) throws IOException {
		final Npy z = model.tensor(example.latent());
		if (z.shape().length != 4) throw new Refusal("The test latents of " + model.folder() + " have " + z.shape().length + " axes, not 4: get the model from its author.");
		return scope.create(z.values(), new Shape(z.shape()[0], z.shape()[1], z.shape()[2], z.shape()[3]));
	}

	private static Refusal unreadable(final ModelPackage model, final IOException e) {
		return new Refusal("The test tensors of " + model.folder() + " cannot be read: download the model again.", e);
	}

	@Override
	public void close() {
		denoiser.close();
		autoencoder.ifPresent(TorchScriptAutoencoder::close);
	}
}
