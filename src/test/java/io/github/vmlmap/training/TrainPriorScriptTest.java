package io.github.vmlmap.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.process.ByteProcessor;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.torch.TestModules;

/** What scripts/train calls. */
class TrainPriorScriptTest {

	/** For four crops. */
	private static final int SIDE = 128;

	@TempDir
	private Path folder;

	@BeforeEach
	void draw() throws IOException {
		for (int seed = 0; seed < 5; seed++) draw("cells " + seed, seed);
	}

	/** What it held back it would be trained on, and measured on what it was trained on. */
	@Test
	void goesOnWithTheSameShareNetAndImagesOnly() throws IOException {
		train("tiny.pt", "steps=1", "held=0.2");
		final String held = Files.readString(folder.resolve("run/held-back.txt"));
		assertThat(held.lines()).hasSize(1);
		assertThatThrownBy(() -> train("tiny.pt", "steps=2", "held=0.4")).isInstanceOf(Refusal.class).hasMessageContaining("began otherwise");
		assertThatThrownBy(() -> train("smooth.pt", "steps=2", "held=0.2")).isInstanceOf(Refusal.class).hasMessageContaining("began otherwise");
		assertThat(steps()).isEqualTo(1);
		for (int seed = 5; seed < 15; seed++) draw("cells " + seed, seed);
		train("tiny.pt", "steps=2", "held=0.2");
		assertThat(folder.resolve("run/held-back.txt")).hasContent(held);
		assertThat(steps()).isEqualTo(2);
		draw("cells 1", 99);
		assertThatThrownBy(() -> train("tiny.pt", "steps=3", "held=0.2")).isInstanceOf(Refusal.class).hasMessageMatching("(?s).*(other images: cells 1|held back).*");
	}

	@Test
	void takesAnEarlyRunThatDoesNotTellHowItBegan() throws IOException {
		train("tiny.pt", "steps=1");
		for (final String name : new String[] { "start.txt", "images.txt", "held-back.txt", "template.pt" }) Files.delete(folder.resolve("run").resolve(name));
		train("tiny.pt", "steps=2");
		assertThat(steps()).isEqualTo(2);
		assertThatThrownBy(() -> train("tiny.pt", "steps=3", "held=0.5")).isInstanceOf(Refusal.class).hasMessageContaining("began otherwise");
	}

	private void train(final String net, final String... options) throws IOException {
		final Stream<String> fixed = Stream.of(folder.toString(), "*.png", TestModules.file(net).toString(), folder.resolve("run").toString(), "1");
		TrainPrior.main(Stream.concat(fixed, Stream.of(options)).toArray(String[]::new));
	}

	/** Of the last measured checkpoint. */
	private int steps() throws IOException {
		final String[] rows = Files.readString(folder.resolve("run/validation.csv")).split("\n");
		return Integer.parseInt(rows[rows.length - 1].split(",")[0]);
	}

	private void draw(final String name, final int seed) throws IOException {
		final Random random = new Random(seed);
		final ByteProcessor pixels = new ByteProcessor(SIDE, SIDE);
		for (int i = 0; i < SIDE * SIDE; i++) pixels.set(i, (Math.hypot(i % SIDE % 64 - 32, i / SIDE % 64 - 25 - seed % 20) < 15 ? 180 : 40) + random.nextInt(10));
		ImageIO.write(pixels.getBufferedImage(), "png", folder.resolve(name + ".png").toFile());
	}
}
