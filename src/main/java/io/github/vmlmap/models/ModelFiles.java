package io.github.vmlmap.models;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a model package.
 *
 * @param weights the TorchScript module
 * @param pytorchVersion the PyTorch that wrote it
 * @param x noisy test image
 * @param sigma its noise level
 * @param denoised D(x, σ) as computed when the package was made
 * @param pullback Jᵀ x as computed then, J the Jacobian of D by x; older packages have none
 * @param latents the autoencoder of a prior of latents; empty for one of images
 */
public record ModelFiles(FileReference weights, String pytorchVersion, FileReference x, FileReference sigma,
	FileReference denoised, Optional<FileReference> pullback, Optional<Latents> latents)
{

	/** The TorchScript modules, the weights first. */
	public Stream<FileReference> nets() {
		return Stream.concat(Stream.of(weights), latents.stream().flatMap(Latents::nets));
	}

	/** All files, the weights first. */
	List<FileReference> all() {
		return Stream.of(Stream.of(weights, x, sigma, denoised), pullback.stream(), latents.stream().flatMap(Latents::files)).flatMap(files -> files).toList();
	}
}
