package io.github.vmlmap.bench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

/** Pictures of fields. */
final class Pictures {

	private static final int GAP = 2;

	private Pictures() {}

	/** Fields of one size side by side; −1 is black and 1 is white. */
	static BufferedImage grid(final List<Field> fields, final int columns) {
		final int step = fields.get(0).side() + GAP;
		final int rows = (fields.size() + columns - 1) / columns;
		final BufferedImage picture = new BufferedImage(columns * step - GAP, rows * step - GAP, BufferedImage.TYPE_BYTE_GRAY);
		for (int i = 0; i < fields.size(); i++) draw(fields.get(i), picture, i % columns * step, i / columns * step);
		return picture;
	}

	private static void draw(final Field field, final BufferedImage picture, final int x, final int y) {
		for (int row = 0; row < field.side(); row++)
			for (int column = 0; column < field.side(); column++)
				picture.getRaster().setSample(x + column, y + row, 0, Math.round(255 * Math.max(0, Math.min(1, (field.at(row, column) + 1) / 2))));
	}

	/** Writes a PNG, making its folder if need be. */
	static void write(final BufferedImage picture, final Path file) throws IOException {
		Files.createDirectories(file.toAbsolutePath().getParent());
		ImageIO.write(picture, "png", file.toFile());
	}
}
