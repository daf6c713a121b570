package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.Device;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.models.PriorNets;
import io.github.vmlmap.models.ModelCatalog;
import io.github.vmlmap.models.ModelPackage;
import io.github.vmlmap.training.TrainingListener;
import io.github.vmlmap.training.TrainingProgress;

/** A prior of latents is trained and installed as one of images is. */
class LatentPriorTrainingTest {

	private static final String APPLICATION = "scijava.app.directory";

	@TempDir
	private Path folder;

	private String before;
	private Path images;

	@BeforeEach
	void start() throws IOException {
		before = System.setProperty(APPLICATION, folder.resolve("Fiji").toString());
		images = Files.createDirectories(folder.resolve("images"));
		for (int seed = 0; seed < 5; seed++) new FileSaver(new ImagePlus("", blobs(seed))).saveAsPng(images.resolve(seed + ".png").toString());
	}

	@AfterEach
	void stop() {
		if (before == null) System.clearProperty(APPLICATION);
		else System.setProperty(APPLICATION, before);
	}

	@Test
	void installsAnAutoencoderAndADenoiser() throws IOException {
		final Ear ear = new Ear(Integer.MAX_VALUE);
		final TrainedPrior trained = train(of(2), ear);
		assertThat(ear.steps).as("of both").containsExactly(1, 2, 3, 4);
		assertThat(ear.shares).isSorted().last().isEqualTo(1.0);
		assertThat(trained.sentence()).contains("in 2 steps");
		final ModelPackage model = ModelCatalog.standard().open("blobs");
		assertThat(model.description().channels()).isEqualTo(4);
		assertThat(model.description().description()).startsWith("Latent diffusion prior of drawn blobs");
		assertThat(model.card()).contains("A diffusion prior of latents").containsPattern("autoencoder with a PSNR of \\d+\\.\\d dB").contains("standard deviations of the latents");
		PriorNets.load(model, Device.cpu()).close();
	}

	@Test
	void goesOnInEitherPart() throws IOException {
		assertThat(train(of(3), new Ear(2)).installed()).as("canceled").isEmpty();
		final Path run = folder.resolve("Fiji/training/blobs");
		assertThat(run.resolve("autoencoder/checkpoint.ndlist")).exists();
		assertThat(run.resolve("checkpoint.ndlist")).doesNotExist();
		assertThatThrownBy(() -> train(of(3).withResume(false), TrainingListener.SILENT)).isInstanceOf(Refusal.class).hasMessageContaining("choose Resume");
		final Ear second = new Ear(Integer.MAX_VALUE);
		assertThat(train(of(3), second).installed()).isPresent();
		assertThat(second.steps).containsExactly(3, 4, 5, 6);
		final byte[] encoder = Files.readAllBytes(run.resolve("encoder.pt"));
		final Ear third = new Ear(Integer.MAX_VALUE);
		assertThat(train(of(4), third).sentence()).contains("in 4 steps");
		assertThat(third.steps).as("the autoencoder stays").containsExactly(4);
		assertThat(run.resolve("encoder.pt")).hasBinaryContent(encoder);
	}

	@Test
	void refusesWhatLatentsCannotBe() {
		assertThatThrownBy(() -> train(of(1).withFineTune("fluorescence-nuclei"), TrainingListener.SILENT)).isInstanceOf(Refusal.class).hasMessageContaining("begins with new nets");
		final PriorTraining small = of(1);
		assertThatThrownBy(() -> train(small.withSettings(small.settings().withCrop(40)), TrainingListener.SILENT)).isInstanceOf(Refusal.class).hasMessageContaining("multiple of 32");
	}

	/** So few steps are of the warm-up: a learning rate that is high at its end lets them learn something. */
	private static PriorTraining of(final int steps) {
		final PriorTraining training = PriorTraining.DEFAULT.withLatents(true).withSteps(steps).withHeldBack(0.2).withResume(true).withForceCpu(true);
		return training.withSettings(training.settings().withCrop(32).withBatch(2).withSeed(1).withLearningRate(0.1));
	}

	private TrainedPrior train(final PriorTraining training, final TrainingListener listener) {
		return training.train(TrainingSource.folder(images, "*.png"), PriorLabel.of("blobs").withModality("drawn blobs").withCredits("Ada", "CC0-1.0"), listener);
	}

	private static ByteProcessor blobs(final int seed) {
		final Random random = new Random(seed);
		final ByteProcessor pixels = new ByteProcessor(64, 64);
		for (int i = 0; i < 4096; i++) pixels.set(i, (Math.hypot(i % 32 - 16, i / 64 % 32 - 12 - seed) < 8 ? 180 : 40) + random.nextInt(10));
		return pixels;
	}

	/** Stops after so many steps. */
	private static final class Ear implements TrainingListener {

		private final List<Integer> steps = new ArrayList<>();
		private final List<Double> shares = new ArrayList<>();
		private final int stop;

		Ear(final int stop) {
			this.stop = stop;
		}

		@Override
		public void step(final TrainingProgress progress) {
			steps.add(progress.step());
			shares.add(progress.share());
		}

		@Override
		public boolean isCanceled() {
			return steps.size() >= stop;
		}
	}
}
