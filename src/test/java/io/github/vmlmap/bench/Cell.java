package io.github.vmlmap.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

/**
 * A finished figure of the benchmark of quality.
 *
 * @param image name of the file
 * @param method sample1 and on, mean, peer, or original
 */
record Cell(String image, String method, Score score) {

	static List<Cell> read(final Path file) throws IOException {
		return Files.readAllLines(file).stream().map(Cell::parse).toList();
	}

	/** Leaves no half-written file behind. */
	static void write(final Path file, final List<Cell> cells) throws IOException {
		final Path partial = file.resolveSibling(file.getFileName() + ".partial");
		Files.write(partial, cells.stream().map(Cell::line).toList());
		Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
	}

	private static Cell parse(final String line) {
		final String[] words = line.split(",");
		final double[] f = Arrays.stream(words).skip(2).mapToDouble(Double::parseDouble).toArray();
		return new Cell(words[0], words[1], new Score(f[0], f[1], f[2], f[3], f[4]));
	}

	private String line() {
		final StringBuilder line = new StringBuilder(image + "," + method);
		for (final double figure : score.figures()) line.append(',').append(figure);
		return line.toString();
	}
}
