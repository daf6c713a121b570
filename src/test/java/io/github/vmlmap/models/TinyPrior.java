package io.github.vmlmap.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.torch.TestModules;

/** Packages of the test modules, quick to run and of no use as models. */
public final class TinyPrior {

	private TinyPrior() {}

	/** A package of the shipped architecture with random weights. */
	public static ModelPackage write(final Path folder) throws IOException {
		return write(folder, "tiny.pt");
	}

	/** The same, described as taking one size only. */
	public static ModelPackage writeOneSize(final Path folder, final int size) throws IOException {
		final ModelDescription d = SampleModels.description();
		return ModelWriter.write(Files.createDirectories(folder), new ModelDescription(d.name(), d.description(), d.version(), d.timestamp(), d.credits(), 1,
			new Reach(size, 4, true), d.noise(), d.images(), d.training()), TestModules.file("tiny.pt"), "2.7.1", SampleModels.tensors());
	}

	/** A package of any test module, described as a denoiser of 1-channel images whether it is one or not. */
	public static ModelPackage write(final Path folder, final String module) throws IOException {
		Files.createDirectories(folder);
		return ModelWriter.write(folder, SampleModels.description(), TestModules.file(module), "2.7.1", SampleModels.tensors());
	}
}
