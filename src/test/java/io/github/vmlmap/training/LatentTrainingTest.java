package io.github.vmlmap.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.models.Citation;
import io.github.vmlmap.models.Credits;
import io.github.vmlmap.models.ImageTraits;
import io.github.vmlmap.models.PriorNets;
import io.github.vmlmap.models.ModelDescription;
import io.github.vmlmap.models.ModelPackage;
import io.github.vmlmap.models.Noise;
import io.github.vmlmap.models.Range;
import io.github.vmlmap.models.Training;
import io.github.vmlmap.priors.IdentityAutoencoder;
import io.github.vmlmap.torch.NativeResources;
import io.github.vmlmap.torch.TorchEngine;
import io.github.vmlmap.torch.TorchScriptAutoencoder;
import io.github.vmlmap.torch.TorchScriptDenoiser;
import io.github.vmlmap.torch.TrainableAutoencoder;

/** An autoencoder of discs, and a denoiser of its latents. */
class LatentTrainingTest {

	private static final TrainingSettings SETTINGS = TinyRun.SETTINGS.withLearningRate(2e-3).withSteps(40).withNoiseLevels(0, 1);
	private static final TrainingData DATA = new TrainingData(TinyRun.discs(0, 4), TinyRun.discs(4, 6), "");

	@TempDir
	private Path folder;

	@Test
	void trainsAnAutoencoderAndADenoiserOfItsLatents() throws IOException {
		final int managers = NativeResources.baseManagers();
		final TrainingResult autoencoder = autoencoder(SETTINGS.withIntervals(Duration.ofDays(1), Duration.ZERO));
		assertThat(autoencoder.denoiser()).isEqualTo(folder.resolve("a/best.pt")).isRegularFile();
		// The images' own root mean square is 0.8, or 8 dB, which an untrained net has.
		assertThat(AutoencoderTraining.psnr(autoencoder.best().orElseThrow())).isGreaterThan(12);
		assertThat(folder.resolve("a/samples.png")).isRegularFile();
		final LatentNets nets = new LatentNets(folder);
		nets.write(autoencoder.denoiser(), DATA.training(), SETTINGS);
		try (TorchScriptAutoencoder latent = nets.load(Device.cpu())) {
			assertUnitVariance(latent);
			final TrainingResult denoiser = denoiser(latent, SETTINGS.withCrop(32).withSigmaData(1).withSteps(1).withIntervals(Duration.ZERO, Duration.ZERO));
			assertUntrainedLoss(denoiser.best().orElseThrow(), meanSquare(latent, 32));
			TorchScriptDenoiser.load(denoiser.denoiser(), NetSize.REACH, AutoencoderTraining.LATENT_CHANNELS, Device.cpu()).close();
			assertIsPackaged(denoiser.denoiser(), nets);
		}
		assertThat(folder.resolve("d/samples.png")).isRegularFile();
		assertThat(NativeResources.baseManagers()).isEqualTo(managers);
	}

	private void assertIsPackaged(final Path denoiser, final LatentNets nets) throws IOException {
		final ModelDescription description = new ModelDescription("Discs of latents", "Discs.", "", "", new Credits(List.of("A. Author"), "CC0-1.0", List.of(new Citation("A",
			"https://example.org"))), AutoencoderTraining.LATENT_CHANNELS, NetSize.REACH, new Noise(1, 0.002, 80), new ImageTraits("discs", new Range(0, 100), new Range(10, 20),
				OptionalDouble.empty(), List.of()), new Training("discs", "none"));
		final ModelPackage written = PriorPackage.write(folder.resolve("package"), description, denoiser, nets);
		assertThat(written.files().latents().orElseThrow().scale()).isEqualTo(nets.scale()).isPositive();
		try (PriorNets prior = PriorNets.load(written, Device.cpu()); Stream<Path> files = Files.list(written.folder())) {
			assertThat(prior.autoencoder().orElseThrow().downsampling()).isEqualTo(4);
			assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(16_000_000);
		}
	}

	/** Of other crops than those that it was measured on. */
	private static void assertUnitVariance(final TorchScriptAutoencoder latent) {
		try (NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
			final NDArray z = latents(latent, 16, manager);
			assertThat(z.sub(z.mean()).square().mean().getFloat()).isCloseTo(1, within(0.15f));
		}
	}

	private static double meanSquare(final TorchScriptAutoencoder latent, final int crop) {
		try (NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
			return latents(latent, crop, manager).square().mean().getFloat();
		}
	}

	private static NDArray latents(final TorchScriptAutoencoder latent, final int crop, final NDManager manager) {
		return latent.encode(manager.create(new CropSampler(DATA.validation(), crop).draw(64, new Random(9)), new Shape(64, 1, crop, crop)));
	}

	/** After a step D is still x / (1 + σ²), and its weighted error (1 + σ² z²) / (1 + σ²). */
	private static void assertUntrainedLoss(final ValidationLoss loss, final double meanSquare) {
		for (int i = 0; i < ValidationLoss.SIGMAS.size(); i++) {
			final double square = Math.pow(ValidationLoss.SIGMAS.get(i), 2);
			assertThat(loss.losses().get(i)).isCloseTo((1 + square * meanSquare) / (1 + square), within(0.1 * Math.max(1, meanSquare)));
		}
	}

	/** Whatever the scale, G(E(x)) is what the whole net reconstructs. */
	@Test
	void dividesATrainedNetIntoItsParts() throws IOException {
		final Path trained = autoencoder(SETTINGS.withSteps(5)).denoiser();
		final LatentNets nets = new LatentNets(folder);
		nets.write(trained, 3);
		try (TrainableAutoencoder whole = TrainableAutoencoder.load(trained, Device.cpu()); TorchScriptAutoencoder parts = nets.load(Device.cpu())) {
			final NDArray x = Gaussians.of(whole.manager(), new Shape(2, 1, 20, 12), new Random(5));
			final NDArray z = parts.encode(x);
			final NDArray mean = whole.moments(x, false).stopGradient().split(2, 1).get(0);
			assertThat(z.sub(mean.mul(3)).abs().max().getFloat()).isLessThan(1e-5f);
			assertThat(parts.decode(z).sub(whole.reconstruct(x)).abs().max().getFloat()).isLessThan(1e-5f);
			assertThat(whole.weights().stream().mapToLong(NDArray::size).sum() * Float.BYTES).as("of a package of 16 MB").isLessThan(5_000_000);
		}
	}

	@Test
	void divideNoOtherNet() throws IOException {
		NetSize.SMALL.write(folder.resolve("small.pt"));
		assertThatThrownBy(() -> new LatentNets(folder).write(folder.resolve("small.pt"), 1)).isInstanceOf(Refusal.class).hasMessageContaining("another net");
	}

	/** A checkerboard of ±0.25 about 0.5: the standard deviation is 0.25. */
	@Test
	void scalesByTheStandardDeviation() {
		final float[] pixels = new float[32 * 32];
		for (int i = 0; i < pixels.length; i++) pixels[i] = (i / 32 + i) % 2 == 0 ? 0.75f : 0.25f;
		try (NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
			assertThat(LatentScale.of(new IdentityAutoencoder(1), List.of(new TrainingImage(pixels, 32, 32, "board")), SETTINGS, manager)).isCloseTo(4, within(1e-4));
			final List<TrainingImage> empty = List.of(new TrainingImage(new float[32 * 32], 32, 32, "empty"));
			assertThatThrownBy(() -> LatentScale.of(new IdentityAutoencoder(1), empty, SETTINGS, manager)).isInstanceOf(Refusal.class);
		}
	}

	@Test
	void refusesCropsThatAreNoMultiple() throws IOException {
		assertThatThrownBy(() -> autoencoder(SETTINGS.withCrop(18))).isInstanceOf(Refusal.class).hasMessageContaining("multiple of 4");
		new LatentNets(folder).write(autoencoder(SETTINGS.withSteps(1)).denoiser(), 1);
		try (TorchScriptAutoencoder latent = new LatentNets(folder).load(Device.cpu())) {
			assertThatThrownBy(() -> denoiser(latent, SETTINGS.withCrop(16))).isInstanceOf(Refusal.class).hasMessageContaining("multiple of 32");
		}
	}

	private TrainingResult autoencoder(final TrainingSettings settings) throws IOException {
		Templates.write("autoencoder", folder.resolve("a.pt"));
		return new AutoencoderTraining(DATA, folder.resolve("a.pt"), AutoencoderTraining.DIVERGENCE_WEIGHT, settings, Device.cpu()).run(folder.resolve("a"), TrainingListener.SILENT);
	}

	private TrainingResult denoiser(final TorchScriptAutoencoder latent, final TrainingSettings settings) throws IOException {
		Templates.write("latent", folder.resolve("d.pt"));
		return new DenoiserTraining(DATA, folder.resolve("d.pt"), NetSize.REACH, latent, settings, Device.cpu()).run(folder.resolve("d"), TrainingListener.SILENT);
	}
}
