package io.github.vmlmap.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Denoiser;

/**
 * A diffusion prior in a folder: {@code rdf.yaml} and the files it names. Immutable; reading one
 * neither reads the weights nor starts the engine.
 *
 * @param folder where the files are
 * @param description what its author says of it
 * @param files what is in the folder
 */
public record ModelPackage(Path folder, ModelDescription description, ModelFiles files) {

	/**
	 * Reads the description in a folder.
	 *
	 * @throws Refusal naming the file and the field, when the description is not that of a prior that can be used
	 */
	public static ModelPackage read(final Path folder) {
		try {
			return described(folder);
		}
		catch (final Refusal e) {
			throw e;
		}
		// Others wrote it: one that nobody thought of must neither end in a stack trace nor hide the other models.
		catch (final RuntimeException | StackOverflowError e) {
			throw new Refusal(folder.resolve(Rdf.FILE_NAME) + " cannot be read: get the model from its author.", e);
		}
	}

	private static ModelPackage described(final Path folder) {
		final Entry root = Rdf.read(folder.resolve(Rdf.FILE_NAME));
		final DescriptionReader reader = new DescriptionReader(root);
		final ModelPackage model = new ModelPackage(folder, reader.description(), reader.files());
		new SpecRules(root).require();
		return model;
	}

	/** Copies the description alone, from which {@link #read} gives a package without files. */
	public void copyDescription(final Path to) throws IOException {
		Files.copy(folder.resolve(Rdf.FILE_NAME), Files.createDirectories(to).resolve(Rdf.FILE_NAME), StandardCopyOption.REPLACE_EXISTING);
	}

	/** The checksum of the weights, which names this model in results; of a prior of latents those of its autoencoder are told beside it. */
	public String sha256() {
		return files.weights().sha256();
	}

	/**
	 * Loads the weights, once they are known to be complete, unchanged and TorchScript.
	 *
	 * @param loader starts the engine
	 * @return what the loader made, the caller's to close
	 * @throws Refusal when they are not
	 */
	public <D extends Denoiser> D load(final WeightsLoader<D> loader) {
		return loader.load(script(files.weights()), description.reach(), description.channels());
	}

	/** The file of a TorchScript module, once it is known to be complete and unchanged. */
	Path script(final FileReference module) {
		final Path file = module.verified(folder);
		TorchScriptFile.require(file);
		return file;
	}

	/** @throws Refusal when it is a prior of latents, not of images */
	public void requireImages() {
		if (files.latents().isPresent()) throw new Refusal("The prior '" + description.name() + "' is one of latents, with which this cannot be done: choose another prior.");
	}

	/**
	 * @param method what needs latents
	 * @throws Refusal when it is a prior of images
	 */
	public void requireLatents(final String method) {
		if (files.latents().isEmpty()) throw new Refusal("The prior '" + description.name() + "' is one of images, and " + method +
			" needs one of latents: choose such a prior, as fluorescence-nuclei-latent.");
	}

	/** The size of the nets' weights in bytes, 0 where they are missing. */
	public long weightsSize() {
		return files.nets().mapToLong(net -> folder.resolve(net.source()).toFile().length()).sum();
	}

	/** The card that its author wrote, in Markdown, or one made of the description where none can be read. */
	public String card() {
		try {
			return Files.readString(folder.resolve(NamedFiles.of(folder).documentation().orElse(ModelCard.FILE_NAME)));
		}
		catch (final IOException e) {
			return ModelCard.of(description, files.latents());
		}
	}

	/**
	 * Compares all files of the package with their checksums.
	 *
	 * @throws Refusal naming the first that is missing or changed
	 */
	public void requireUnchanged() {
		files.all().forEach(file -> file.verified(folder));
	}

	/**
	 * Reads the stored example.
	 *
	 * @throws IOException when a file cannot be read
	 * @throws Refusal when a file is missing or changed
	 */
	public TestTensors testTensors() throws IOException {
		final Optional<Npy> pullback = files.pullback().isEmpty() ? Optional.empty() : Optional.of(tensor(files.pullback().get()));
		return new TestTensors(tensor(files.x()), tensor(files.sigma()), tensor(files.denoised()), pullback);
	}

	/** Reads one of the test tensors. */
	Npy tensor(final FileReference file) throws IOException {
		return Npy.read(file.verified(folder));
	}
}
