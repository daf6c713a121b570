package io.github.vmlmap.models;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a prior of latents has beside its denoiser: the autoencoder, in two TorchScript modules, images x to latents z in the units of
 * the denoiser, and back.
 *
 * @param downsampling by how much latents are smaller than images along either axis
 * @param imageChannels of the images
 * @param scale that the modules multiply latents with, so that they have unit variance; for information
 * @param encoder x to z
 * @param decoder z to x
 * @param example z and its image, as computed when the package was made; older packages have none
 */
public record Latents(int downsampling, int imageChannels, double scale, FileReference encoder, FileReference decoder, Optional<Example> example) {

	/** Two test tensors. */
	public record Example(FileReference latent, FileReference decoded) {}

	/** The TorchScript modules. */
	Stream<FileReference> nets() {
		return Stream.of(encoder, decoder);
	}

	/** All files. */
	Stream<FileReference> files() {
		return Stream.concat(nets(), example.stream().flatMap(e -> Stream.of(e.latent(), e.decoded())));
	}
}
