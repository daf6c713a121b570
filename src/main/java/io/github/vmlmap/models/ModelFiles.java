package io.github.vmlmap.models;

/**
 * The files of a model package.
 *
 * @param weights the TorchScript module
 * @param pytorchVersion the PyTorch that wrote it
 * @param x noisy test image
 * @param sigma its noise level
 * @param denoised D(x, σ) as computed when the package was made
 */
public record ModelFiles(FileReference weights, String pytorchVersion, FileReference x, FileReference sigma,
	FileReference denoised)
{}
