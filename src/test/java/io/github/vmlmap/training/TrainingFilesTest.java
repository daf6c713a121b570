package io.github.vmlmap.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.process.ByteProcessor;

import io.github.vmlmap.Refusal;

/** The files that a training run reads and writes. */
class TrainingFilesTest {

	@TempDir
	private Path folder;

	@Test
	void scalesImagesByTheirPercentilesAndCountsWhatItCannotRead() throws IOException {
		final ByteProcessor ramp = new ByteProcessor(11, 10);
		for (int i = 0; i < 110; i++) ramp.set(i, 20 + i);
		ImageIO.write(ramp.getBufferedImage(), "png", folder.resolve("a.png").toFile());
		Files.writeString(folder.resolve("b.png"), "no image");
		Files.writeString(folder.resolve("c.csv"), "not asked for");
		final TrainingFolder read = TrainingFolder.read(folder, "*.png", 0, 100);
		assertThat(read.unreadable()).containsExactly(folder.resolve("b.png"));
		assertThat(read.images()).hasSize(1);
		final TrainingImage image = read.images().get(0);
		assertThat(image.width()).isEqualTo(11);
		for (int i = 0; i < 110; i++) assertThat(image.pixels()[i]).isCloseTo(-1 + 2 * i / 109f, within(1e-5f));
	}

	@Test
	void refusesAFolderWithoutImages() {
		assertThatThrownBy(() -> TrainingFolder.read(folder, "*.png", 0, 100)).isInstanceOf(Refusal.class).hasMessageContaining("*.png");
	}

	@Test
	void dropsRowsOfTheLogThatAreMadeAgainOrCutShort() throws IOException {
		final Path file = folder.resolve("loss.csv");
		final LossLog log = new LossLog(file, 0);
		for (int step = 1; step <= 170; step++) log.add(new Checkpoint(step, Duration.ofSeconds(step)), step);
		Files.writeString(file, Files.readString(file) + "20");
		final LossLog resumed = new LossLog(file, 120);
		for (int step = 121; step <= 150; step++) resumed.add(new Checkpoint(step, Duration.ofSeconds(step)), 7);
		assertThat(file).hasContent("step,seconds,loss\n50,50,25.50000\n100,100,75.50000\n150,150,7.00000\n");
	}

	@Test
	void leavesTheFileBeforeWhenWritingFails() throws IOException {
		final Path file = Files.writeString(folder.resolve("kept"), "before");
		assertThatThrownBy(() -> Replacement.of(file, partial -> {
			Files.writeString(partial, "half");
			throw new IOException("killed");
		})).isInstanceOf(IOException.class);
		assertThat(file).hasContent("before");
		Replacement.of(file, partial -> Files.writeString(partial, "after"));
		assertThat(file).hasContent("after");
		assertThat(folder).isDirectoryNotContaining("glob:**.partial");
	}
}
