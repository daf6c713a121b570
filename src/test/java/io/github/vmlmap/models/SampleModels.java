package io.github.vmlmap.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.github.vmlmap.priors.Reach;

/** Small model packages for tests, of no use as models. */
final class SampleModels {

	static final Reach REACH = new Reach(8, 11);

	private SampleModels() {}

	static ModelDescription description() {
		return description(1);
	}

	static ModelDescription description(final int channels) {
		return new ModelDescription("Sample prior (nuclei)", "A prior: \"quoted\", with colons and µm.", "1.0",
			"2026-11-22T03:00:00Z", new Credits(List.of("A. Author", "B. Author"), "CC0-1.0", List.of(new Citation(
				"Karras et al. 2022, Elucidating the Design Space of Diffusion-Based Generative Models",
				"https://arxiv.org/abs/2206.00364"))), channels, REACH, new Noise(0.5, 0.002, 80), new ImageTraits(
					"fluorescence microscopy of nuclei", new Range(0.1, 99.9), new Range(12, 40), OptionalDouble.of(325), List.of("Thin lines: biharmonic is better.")), new Training(
						"448 images, CC0", "java -cp … Trainer --seed 1"));
	}

	/** 24 pixels is the least multiple of 8 that a halo of 11 leaves something of. */
	static TestTensors tensors() {
		final float[] x = new float[24 * 32];
		final Random random = new Random(7);
		for (int i = 0; i < x.length; i++) x[i] = (float) random.nextGaussian();
		final int[] shape = { 1, 1, 24, 32 };
		return new TestTensors(new Npy(shape, x), new Npy(new int[] { 1 }, new float[] { 0.5f }), new Npy(shape, x));
	}

	static ModelPackage write(final Path folder) {
		try {
			Files.createDirectories(folder);
			final Path weights = folder.resolveSibling(folder.getFileName() + ".pt");
			zip(weights, "unet/constants.pkl", "unet/data.pkl", "unet/code/__torch__.py");
			return ModelWriter.write(folder, description(), weights, "2.7.1", tensors());
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** A zip archive of entries with these names. */
	static void zip(final Path file, final String... names) throws IOException {
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
			for (final String name : names) {
				zip.putNextEntry(new ZipEntry(name));
				zip.write(name.getBytes());
			}
		}
	}
}
