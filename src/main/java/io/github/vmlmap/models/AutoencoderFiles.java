package io.github.vmlmap.models;

import java.nio.file.Path;

/**
 * The autoencoder that a package of a prior of latents is made with.
 *
 * @param encoder TorchScript, images to latents in the units of the denoiser
 * @param decoder TorchScript, back
 * @param downsampling by how much latents are smaller than images along either axis
 * @param scale that both multiply latents with
 * @param latent an example, {@code [batch, latent channel, height, width]}
 * @param decoded its image
 */
public record AutoencoderFiles(Path encoder, Path decoder, int downsampling, double scale, Npy latent, Npy decoded) {}
