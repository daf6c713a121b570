package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.vmlmap.imagej.Sample;

/** The manual leads somewhere: no dead link, no command or sample without a word. */
class ManualTest {

	private static final Path DOCS = Path.of("docs");
	private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(#[^)]*)?\\)");
	private static final int LARGEST_PICTURE = 100_000;
	private static final double BLANK = 0.9;

	static List<Path> pages() throws IOException {
		try (Stream<Path> files = Files.list(DOCS)) {
			return Stream.concat(Stream.of(Path.of("README.md")), files.filter(file -> file.toString().endsWith(".md"))).sorted().toList();
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void linksToWhatThereIs(final Path page) throws IOException {
		final List<String> links = LINK.matcher(Files.readString(page)).results().map(link -> link.group(1)).filter(link -> !link.startsWith("http")).toList();
		assertThat(links).allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
	}

	@Test
	void namesEveryCommand() throws IOException {
		final String manual = manual();
		try (Runs runs = new Runs()) {
			assertThat(runs.commands().getCommands().stream().filter(info -> info.getDelegateClassName().startsWith("io.github.vmlmap."))
				.map(info -> info.getMenuPath().getLeaf().getName()).toList()).hasSizeGreaterThan(20).allSatisfy(name -> assertThat(manual).contains(name));
		}
	}

	@Test
	void namesEverySample() throws IOException {
		assertThat(Stream.of(Sample.values()).map(Sample::label)).allSatisfy(label -> assertThat(Files.readString(Path.of("src/main/resources/samples/SOURCES.md"))).contains("| " + label + " |"));
	}

	/** What nothing shows is left over. */
	@Test
	void picturesAreSmallAndShown() throws IOException {
		final String manual = manual();
		try (Stream<Path> files = Files.list(DOCS.resolve("pictures"))) {
			assertThat(files.toList()).hasSizeGreaterThan(20).allSatisfy(picture -> {
				assertThat(Files.size(picture)).isLessThan(LARGEST_PICTURE);
				assertThat(manual).contains("(pictures/" + picture.getFileName() + ")");
			});
		}
	}

	/** Once a dialog was photographed before it was painted: 98 % of that picture were of one grey, of the others at most 75 %. */
	@Test
	void picturesAreNotBlank() throws IOException {
		try (Stream<Path> files = Files.list(DOCS.resolve("pictures"))) {
			assertThat(files.toList()).allSatisfy(picture -> assertThat(commonestShare(ImageIO.read(picture.toFile()))).as(picture.toString()).isLessThan(BLANK));
		}
	}

	/** Of the 256 values of blue. */
	private static double commonestShare(final BufferedImage picture) {
		final int[] counts = new int[256];
		for (int y = 0; y < picture.getHeight(); y++) for (int x = 0; x < picture.getWidth(); x++) counts[picture.getRGB(x, y) & 255]++;
		return Arrays.stream(counts).max().getAsInt() / (double) (picture.getWidth() * picture.getHeight());
	}

	private static String manual() throws IOException {
		return String.join("\n", pages().stream().map(ManualTest::read).toList());
	}

	private static String read(final Path page) {
		try {
			return Files.readString(page);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
