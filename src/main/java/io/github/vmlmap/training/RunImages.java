package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The images that a run is tied to: a line for each, whether it is trained on or held back, the SHA-256 of its pixels, and its name.
 * Names alone would let a run go on with other images of the same names.
 */
record RunImages(Path file) {

	private static final String TRAINED = "trained ";
	private static final String HELD_BACK = "held ";
	private static final int SHA256 = 64;

	boolean exist() {
		return Files.exists(file);
	}

	/** Remembers the images of a sitting, in place of those before. */
	void keep(final TrainingData data) throws IOException {
		final Set<String> lines = new TreeSet<>(lines(data));
		Replacement.of(file, partial -> Files.write(partial, lines));
	}

	/** The name of an image that was remembered and is not there, with other pixels or in the other part; empty where all are. */
	Optional<String> missing(final TrainingData data) throws IOException {
		final Set<String> present = lines(data).stream().map(RunImages::identity).collect(Collectors.toSet());
		return Files.readAllLines(file).stream().filter(line -> !present.contains(identity(line))).map(line -> line.substring(identity(line).length()).strip()).findFirst();
	}

	private static Set<String> lines(final TrainingData data) {
		return Stream.concat(data.training().stream().map(image -> TRAINED + line(image)), data.validation().stream().map(image -> HELD_BACK + line(image))).collect(Collectors
			.toSet());
	}

	private static String line(final TrainingImage image) {
		return image.sha256() + " " + image.source().replaceAll("\\p{Cntrl}", " ") + ", plane " + (image.plane() + 1);
	}

	private static String identity(final String line) {
		return line.substring(0, Math.min(line.length(), line.indexOf(' ') + 1 + SHA256));
	}
}
