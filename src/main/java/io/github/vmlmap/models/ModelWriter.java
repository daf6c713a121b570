package io.github.vmlmap.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Writes model packages. */
public final class ModelWriter {

	private static final String WEIGHTS = "weights.pt";

	private ModelWriter() {}

	/**
	 * Writes a package that bioimage.io's validator accepts: {@code rdf.yaml}, the weights, test tensors
	 * and a model card. Files of these names are replaced, but for a {@code README.md} that is there:
	 * that may have been written by hand.
	 *
	 * @param folder is made when it is not there; its name is the model's name in menus
	 * @param weights a TorchScript file; copied
	 * @param pytorchVersion the PyTorch that wrote the weights, as "2.7.1"
	 * @param tensors what the weights compute, height and width multiples of the stride and larger than
	 *          twice the radius
	 * @return the package as read back
	 * @throws IOException when the folder cannot be written to
	 * @throws io.github.vmlmap.Refusal when the description is not one that can be read back
	 */
	public static ModelPackage write(final Path folder, final ModelDescription description, final Path weights,
		final String pytorchVersion, final TestTensors tensors) throws IOException
	{
		Files.createDirectories(folder);
		return write(folder, description, weights, pytorchVersion, tensors, Optional.empty());
	}

	/**
	 * The same of a prior of latents.
	 *
	 * @param autoencoder of the latents; its modules are copied
	 */
	public static ModelPackage writeLatent(final Path folder, final ModelDescription description, final Path weights,
		final String pytorchVersion, final TestTensors tensors, final AutoencoderFiles autoencoder) throws IOException
	{
		Files.createDirectories(folder);
		final Latents.Example example = new Latents.Example(written(autoencoder.latent(), folder.resolve("test_latent.npy")), written(autoencoder.decoded(), folder
			.resolve("test_decoded.npy")));
		final Latents latents = new Latents(autoencoder.downsampling(), 1, autoencoder.scale(), copied(autoencoder.encoder(), folder.resolve("encoder.pt")), copied(
			autoencoder.decoder(), folder.resolve("decoder.pt")), Optional.of(example));
		return write(folder, description, weights, pytorchVersion, tensors, Optional.of(latents));
	}

	private static ModelPackage write(final Path folder, final ModelDescription description, final Path weights, final String pytorchVersion,
		final TestTensors tensors, final Optional<Latents> latents) throws IOException
	{
		final ModelFiles files = new ModelFiles(copied(weights, folder.resolve(WEIGHTS)), pytorchVersion, written(tensors
			.x(), folder.resolve("test_x.npy")), written(tensors.sigma(), folder.resolve("test_sigma.npy")), written(tensors
				.denoised(), folder.resolve("test_denoised.npy")), pullback(tensors, folder), latents);
		final Path card = folder.resolve(ModelCard.FILE_NAME);
		if (Files.notExists(card)) Files.writeString(card, ModelCard.of(description, latents));
		Rdf.write(folder.resolve(Rdf.FILE_NAME), new DescriptionWriter(description, files).rdf());
		return ModelPackage.read(folder);
	}

	private static Optional<FileReference> pullback(final TestTensors tensors, final Path folder) throws IOException {
		return tensors.pullback().isEmpty() ? Optional.empty() : Optional.of(written(tensors.pullback().get(), folder.resolve("test_pullback.npy")));
	}

	private static FileReference copied(final Path weights, final Path file) throws IOException {
		// Copying a file onto itself does nothing, so weights that are in place already stay.
		Files.copy(weights, file, StandardCopyOption.REPLACE_EXISTING);
		return FileReference.of(file);
	}

	private static FileReference written(final Npy tensor, final Path file) throws IOException {
		tensor.write(file);
		return FileReference.of(file);
	}
}
