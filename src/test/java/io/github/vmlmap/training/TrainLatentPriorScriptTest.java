package io.github.vmlmap.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.FloatProcessor;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.models.ModelPackage;

/** What scripts/train-latent calls, and then package-prior and validate-prior. */
class TrainLatentPriorScriptTest {

	private static final int SIDE = 128;

	@TempDir
	private Path folder;

	@BeforeEach
	void draw() {
		for (int seed = 0; seed < 5; seed++) {
			final float[] pixels = new float[SIDE * SIDE];
			for (int i = 0; i < pixels.length; i++) pixels[i] = (float) (Math.hypot(i % SIDE % 64 - 32, i / SIDE % 64 - 25 - seed) < 15 ? 2 : 1) + i * 1e-6f;
			new FileSaver(new ImagePlus("cells", new FloatProcessor(SIDE, SIDE, pixels))).saveAsTiff(folder.resolve("cells " + seed + ".tif").toString());
		}
	}

	@Test
	void makesAPackageThatCanBeMeasured() throws IOException {
		assertThatThrownBy(() -> train("denoiser", "steps=1", "crop=32")).isInstanceOf(Refusal.class).hasMessageContaining("train it first");
		train("autoencoder", "steps=1", "crop=16", "batch=2", "held=0.2");
		train("denoiser", "steps=1", "crop=32", "batch=2", "held=0.2");
		final Path denoiser = folder.resolve("run/denoiser/denoiser.pt");
		assertThat(denoiser.resolveSibling("held-back.txt")).hasSameTextualContentAs(folder.resolve("run/autoencoder/held-back.txt"));
		final byte[] encoder = Files.readAllBytes(denoiser.resolveSibling("encoder.pt"));
		train("denoiser", "steps=2", "crop=32", "batch=2", "held=0.2");
		assertThat(Files.readAllBytes(denoiser.resolveSibling("encoder.pt"))).as("going on, the latents stay").isEqualTo(encoder);
		assertThatThrownBy(() -> train("denoiser", "steps=3", "crop=32", "held=0.4")).isInstanceOf(Refusal.class).hasMessageContaining("began otherwise");
		PackagePrior.main(denoiser.toString(), about().toString(), folder.resolve("package").toString());
		final ModelPackage written = ModelPackage.read(folder.resolve("package"));
		assertThat(written.description().channels()).isEqualTo(AutoencoderTraining.LATENT_CHANNELS);
		assertThat(written.description().noise().sigmaData()).isEqualTo(1);
		assertThat(printed(() -> ValidatePrior.main(folder.resolve("package").toString(), folder.toString(), "*.tif", "2"))).containsPattern("Reconstruction: \\d+\\.\\d\\d dB")
			.contains("| 5.0 | ");
	}

	@Test
	void trainsNothingElse() {
		assertThatThrownBy(() -> train("decoder")).isInstanceOf(Refusal.class).hasMessageContaining("autoencoder, then denoiser");
	}

	private void train(final String part, final String... options) throws IOException {
		final Stream<String> fixed = Stream.of(part, folder.toString(), "*.tif", folder.resolve("run").toString(), "1");
		TrainLatentPrior.main(Stream.concat(fixed, Stream.of(options)).toArray(String[]::new));
	}

	private Path about() throws IOException {
		return Files.write(folder.resolve("about.properties"), List.of("name = Discs of latents", "description = Discs.", "author = A. Author", "licence = CC0-1.0", "citation = A",
			"citation.url = https://example.org", "modality = discs", "objectsize = 10 60", "percentiles = 0.1 99.9", "data = discs", "command = none"));
	}

	private static String printed(final Work work) throws IOException {
		final PrintStream before = System.out;
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
		try {
			work.run();
		}
		finally {
			System.setOut(before);
		}
		return bytes.toString(StandardCharsets.UTF_8);
	}

	private interface Work {

		void run() throws IOException;
	}
}
