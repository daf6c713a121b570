package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.models.ModelDescription;
import io.github.vmlmap.models.ModelPackage;
import io.github.vmlmap.models.TinyPrior;
import io.github.vmlmap.training.TrainingListener;

/** A run that trains a prior further has all that it needs to go on. */
class ResumedTrainingTest {

	private static final String APPLICATION = "scijava.app.directory";

	@TempDir
	private Path folder;

	private String before;
	private Path images;
	private Path parent;

	@BeforeEach
	void start() throws IOException {
		before = System.setProperty(APPLICATION, folder.resolve("Fiji").toString());
		parent = TinyPrior.writeLearned(folder.resolve("tiny")).folder();
		images = Files.createDirectories(folder.resolve("images"));
		for (int seed = 0; seed < 4; seed++) new FileSaver(new ImagePlus("", blob(seed))).saveAsPng(images.resolve(seed + ".png").toString());
	}

	@AfterEach
	void stop() {
		if (before == null) System.clearProperty(APPLICATION);
		else System.setProperty(APPLICATION, before);
	}

	@Test
	void goesOnWithoutThePriorThatItBeganWith() throws IOException {
		final ModelDescription d = ModelPackage.read(parent).description();
		assertThat(train(2, parent.toString()).sentence()).contains("in 2 steps");
		for (final File file : parent.toFile().listFiles()) Files.delete(file.toPath());
		final TrainedPrior gone = train(4, parent.toString());
		assertThat(gone.sentence()).contains("in 4 steps");
		final ModelDescription trained = gone.installed().orElseThrow().description();
		assertThat(trained.credits().authors()).containsAll(d.credits().authors());
		assertThat(trained.credits().licence()).isEqualTo(d.credits().licence());
		assertThat(trained.description()).contains("from the prior '" + d.name() + "'");
		TinyPrior.write(parent);
		assertThat(train(6, parent.toString()).sentence()).as("with another in its place").contains("in 6 steps");
		assertThatThrownBy(() -> train(8, "fluorescence-nuclei")).isInstanceOf(Refusal.class).hasMessageContaining("began otherwise");
		assertThatThrownBy(() -> train(8, "gone")).isInstanceOf(Refusal.class).hasMessageContaining("There is no model \"gone\"");
	}

	private TrainedPrior train(final int steps, final String prior) {
		final PriorTraining training = PriorTraining.DEFAULT.withFineTune(prior).withSteps(steps).withHeldBack(0).withResume(true).withForceCpu(true);
		return training.withSettings(training.settings().withCrop(16).withBatch(4)).train(TrainingSource.folder(images, "*.png"), PriorLabel.of("blobs").withModality("drawn blobs"),
			TrainingListener.SILENT);
	}

	private static ByteProcessor blob(final int seed) {
		final Random random = new Random(seed);
		final ByteProcessor pixels = new ByteProcessor(40, 40);
		for (int i = 0; i < 1600; i++) pixels.set(i, (Math.hypot(i % 40 - 20, i / 40 - 15 - 2 * seed) < 8 ? 180 : 40) + random.nextInt(10));
		return pixels;
	}
}
