package io.github.vmlmap.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.torch.TestModules;
import io.github.vmlmap.torch.TorchEngine;
import io.github.vmlmap.torch.TorchScriptAutoencoder;
import io.github.vmlmap.torch.TorchScriptDenoiser;

/** Packages of the test modules, quick to run and of no use as models. */
public final class TinyPrior {

	private static final String TINY = "tiny.pt";

	private TinyPrior() {}

	/** A package of the shipped architecture with random weights. */
	public static ModelPackage write(final Path folder) throws IOException {
		return write(folder, TINY);
	}

	/** A package of a denoiser that takes some noise away, which {@link #write(Path)} does not. */
	public static ModelPackage writeLearned(final Path folder) throws IOException {
		return write(folder, "smooth.pt");
	}

	/** That of random weights, described as taking one size only. */
	public static ModelPackage writeOneSize(final Path folder, final int size) throws IOException {
		final ModelDescription d = SampleModels.description();
		return write(folder, new ModelDescription(d.name(), d.description(), d.version(), d.timestamp(), d.credits(), 1,
			new Reach(size, 4, true), d.noise(), d.images(), d.training()), TINY, tensors(TINY));
	}

	/** A package of any test module, described as a denoiser of 1-channel images whether it is one or not. */
	public static ModelPackage write(final Path folder, final String module) throws IOException {
		return write(folder, SampleModels.description(), module, tensors(module));
	}

	/** A package that claims to compute what it does not. */
	static ModelPackage writeUntrue(final Path folder) throws IOException {
		return write(folder, SampleModels.description(), TINY, SampleModels.tensors());
	}

	/** A package of a prior of latents of two channels and a quarter of the size. */
	public static ModelPackage writeLatent(final Path folder) throws IOException {
		try (TorchScriptAutoencoder autoencoder = TorchScriptAutoencoder.load(TestModules.file("encoder.pt"), TestModules.file("decoder.pt"), 1, 2, 4, Device.cpu());
			NDManager manager = TorchEngine.get().newBaseManager(Device.cpu()))
		{
			return writeLatent(folder, new Npy(new int[] { 1, 1, 16, 16 }, autoencoder.decode(manager.create(latent(), new Shape(1, 2, 4, 4))).toFloatArray()));
		}
	}

	/** The same that claims to decode its example to this. */
	static ModelPackage writeLatent(final Path folder, final Npy decoded) throws IOException {
		final AutoencoderFiles autoencoder = new AutoencoderFiles(TestModules.file("encoder.pt"), TestModules.file("decoder.pt"), 4, 1.5, new Npy(new int[] { 1, 2, 4, 4 }, latent()), decoded);
		// D = g x / (1 + σ) with g = 1, of any number of channels.
		final float[] x = new float[2 * 24 * 24];
		final float[] d = new float[x.length];
		for (int i = 0; i < x.length; i++) d[i] = (x[i] = i % 7 - 3) / 1.5f;
		final int[] shape = { 1, 2, 24, 24 };
		final TestTensors tensors = new TestTensors(new Npy(shape, x), new Npy(new int[] { 1 }, new float[] { 0.5f }), new Npy(shape, d));
		return ModelWriter.writeLatent(folder, SampleModels.description(2), TestModules.file("idle.pt"), "2.7.1", tensors, autoencoder);
	}

	private static float[] latent() {
		final float[] z = new float[2 * 4 * 4];
		for (int i = 0; i < z.length; i++) z[i] = i % 5 - 2;
		return z;
	}

	private static ModelPackage write(final Path folder, final ModelDescription description, final String module, final TestTensors tensors) throws IOException {
		return ModelWriter.write(Files.createDirectories(folder), description, TestModules.file(module), "2.7.1", tensors);
	}

	/** What a module computes of the sample tensors; these themselves for one that computes nothing of the kind. */
	private static TestTensors tensors(final String module) {
		final TestTensors sample = SampleModels.tensors();
		try (TorchScriptDenoiser denoiser = TestModules.denoiser(module); NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
			final Shape shape = new Shape(Arrays.stream(sample.x().shape()).asLongStream().toArray());
			final float[] d = denoiser.denoise(manager.create(sample.x().values(), shape), sample.sigma().values()[0]).toFloatArray();
			return new TestTensors(sample.x(), sample.sigma(), new Npy(sample.x().shape(), d));
		}
		catch (final Refusal e) {
			return sample;
		}
	}
}
