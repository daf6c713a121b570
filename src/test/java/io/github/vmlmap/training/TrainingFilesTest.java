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

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;

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
	void tellsWhatItCannotReadByNumberAndName() throws IOException {
		for (final String name : new String[] { "a.czi", "b.nd2", "c.lif" }) Files.writeString(folder.resolve(name), "of a vendor");
		assertThatThrownBy(() -> TrainingFolder.read(folder, "*", 0, 100)).isInstanceOf(Refusal.class).hasMessageContaining("3 files, the first is a.czi; save them as TIFF");
		ImageIO.write(new ByteProcessor(4, 4).getBufferedImage(), "png", folder.resolve("d.png").toFile());
		final TrainingFolder read = TrainingFolder.read(folder, "*", 0, 100);
		assertThat(read.note()).contains("3 files, the first is a.czi").doesNotContain("RGB");
		assertThat(read.words()).isEqualTo("3 unreadable files, the first a.czi");
	}

	/** Channel c, slice z of frame t has the grey value 100 c + 10 t + z but for a corner, which sets the scale. */
	@Test
	void takesTheChannelThatIsChosen() {
		final ImageStack stack = new ImageStack(4, 4);
		for (int t = 1; t <= 2; t++) for (int z = 1; z <= 3; z++) for (int c = 1; c <= 2; c++) {
			final FloatProcessor plane = new FloatProcessor(4, 4);
			plane.set(100 * c + 10 * t + z);
			plane.setf(0, 0, 0);
			plane.setf(1, 0, 1000);
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("stack", stack);
		image.setDimensions(2, 3, 2);
		final TrainingFolder second = TrainingFolder.of(image, new TrainingPlanes(0, 100, 2));
		assertThat(second.images()).extracting(plane -> Math.round(500 * (plane.pixels()[5] + 1))).containsExactly(211, 212, 213, 221, 222, 223);
		assertThat(second.words()).contains("channel 2 of each");
		assertThat(TrainingFolder.of(image, new TrainingPlanes(0, 100, TrainingPlanes.ALL)).images()).hasSize(12);
		assertThatThrownBy(() -> TrainingFolder.of(image, new TrainingPlanes(0, 100, 3))).isInstanceOf(Refusal.class).hasMessageContaining("stack has 2 channels, no channel 3");
	}

	@Test
	void takesOneColourOrTellsThatItTakesTheBrightness() {
		final ColorProcessor pixels = new ColorProcessor(3, 1, new int[] { 0x000000, 0x3c6400, 0xff_ffff });
		final ImagePlus image = new ImagePlus("colours", pixels);
		final TrainingFolder all = TrainingFolder.of(image, new TrainingPlanes(0, 100, TrainingPlanes.ALL));
		assertThat(all.note()).startsWith("Of 1 RGB image only the brightness is trained on");
		assertThat(all.words()).contains("the brightness of 1 RGB image");
		final TrainingFolder green = TrainingFolder.of(image, new TrainingPlanes(0, 100, 2));
		assertThat(green.images()).hasSize(1);
		assertThat(green.images().get(0).pixels()[1]).isCloseTo(2 * 100f / 255 - 1, within(1e-6f));
		assertThat(green.note()).isEmpty();
	}

	@Test
	void readsWhichChannelIsMeant() {
		assertThat(TrainingPlanes.channel(" All ")).isEqualTo(TrainingPlanes.ALL);
		assertThat(TrainingPlanes.channel("12")).isEqualTo(12);
		for (final String none : new String[] { "0", "-1", "red", "1.5", "999999999999" })
			assertThatThrownBy(() -> TrainingPlanes.channel(none)).isInstanceOf(Refusal.class).hasMessageContaining("give all, or a number");
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
