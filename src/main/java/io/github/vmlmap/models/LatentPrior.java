package io.github.vmlmap.models;

import java.io.IOException;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.torch.TorchScriptAutoencoder;
import io.github.vmlmap.torch.TorchScriptDenoiser;

/**
 * A prior of latents, loaded: what {@link io.github.vmlmap.solvers.LatentVmlMap} needs.
 *
 * @param denoiser of latents
 * @param autoencoder images to latents in the units of the denoiser, and back
 */
public record LatentPrior(TorchScriptDenoiser denoiser, TorchScriptAutoencoder autoencoder) implements AutoCloseable {

	/**
	 * Loads the nets of a package, once they are known to be complete, unchanged and TorchScript.
	 *
	 * @return the caller's to close
	 * @throws Refusal when they are not, or the package is a prior of images
	 */
	public static LatentPrior load(final ModelPackage model, final Device device) {
		final Latents latents = latents(model);
		final TorchScriptAutoencoder autoencoder = TorchScriptAutoencoder.load(model.script(latents.encoder()), model.script(latents.decoder()), latents
			.imageChannels(), model.description().channels(), latents.downsampling(), device);
		try {
			return new LatentPrior(model.loadAny((weights, reach, channels) -> TorchScriptDenoiser.load(weights, reach, channels, device)), autoencoder);
		}
		catch (final RuntimeException e) {
			autoencoder.close();
			throw e;
		}
	}

	private static Latents latents(final ModelPackage model) {
		return model.files().latents().orElseThrow(() -> new Refusal("The prior '" + model.description().name() + "' is one of images: choose one of latents."));
	}

	/**
	 * Runs the examples of the package.
	 *
	 * @param manager makes arrays on the device
	 * @return the largest difference of D, of Jᵀ x and of G(z), as far as the package has them, relative to the largest value
	 * @throws Refusal when it is above {@link ModelCheck#TOLERANCE}, or the test tensors are missing, changed or do not fit together
	 */
	double require(final ModelPackage model, final NDManager manager) {
		final double ofDenoiser = ModelCheck.require(model, denoiser, manager);
		return latents(model).example().map(example -> Math.max(ofDenoiser, distance(model, example, manager))).orElse(ofDenoiser);
	}

	private double distance(final ModelPackage model, final Latents.Example example, final NDManager manager) {
		try (NDManager scope = manager.newSubManager()) {
			final Npy z = model.tensor(example.latent());
			if (z.shape().length != 4) throw new Refusal("The test latents of " + model.folder() + " have " + z.shape().length + " axes, not 4: get the model from its author.");
			final NDArray image = autoencoder.decode(scope.create(z.values(), new Shape(z.shape()[0], z.shape()[1], z.shape()[2], z.shape()[3])));
			return ModelCheck.within(ModelCheck.distance(image.toFloatArray(), model.tensor(example.decoded()).values()), model, manager.getDevice());
		}
		catch (final IOException e) {
			throw new Refusal("The test tensors of " + model.folder() + " cannot be read: download the model again.", e);
		}
	}

	@Override
	public void close() {
		denoiser.close();
		autoencoder.close();
	}
}
