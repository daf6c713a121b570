package io.github.vmlmap.imagej;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import javax.imageio.ImageIO;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

import io.github.vmlmap.benchmark.PictureStore;
import io.github.vmlmap.benchmark.metrics.Picture;

/** Images as 32-bit TIFFs, which all programs read, and as PNGs for pages. */
final class TiffPictures implements PictureStore {

	private static final int HIDDEN = 128;

	@Override
	public void write(final Path file, final Picture picture) throws IOException {
		Files.createDirectories(file.getParent());
		final ImagePlus image = new ImagePlus(CleanFolder.name(file), new FloatProcessor(picture.width(), picture.height(), picture.pixels()));
		if (!new FileSaver(image).saveAsTiff(file.toString())) throw new IOException("The image could not be written to " + file + ".");
	}

	@Override
	public byte[] png(final Picture picture) throws IOException {
		final byte[] grey = new byte[picture.pixels().length];
		for (int i = 0; i < grey.length; i++) grey[i] = grey(picture.pixels()[i]);
		final ByteArrayOutputStream png = new ByteArrayOutputStream();
		ImageIO.write(new ByteProcessor(picture.width(), picture.height(), grey).getBufferedImage(), "png", png);
		return png.toByteArray();
	}

	private static byte grey(final float value) {
		return (byte) (Float.isNaN(value) ? HIDDEN : Math.round(255 * Math.max(0, Math.min(1, (value + 1) / 2))));
	}

	@Override
	public Optional<Picture> read(final Path file) {
		return Files.isRegularFile(file) ? Optional.of(CleanFolder.picture(file.toFile())) : Optional.empty();
	}
}
