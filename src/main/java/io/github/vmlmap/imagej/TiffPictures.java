package io.github.vmlmap.imagej;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.FloatProcessor;

import io.github.vmlmap.benchmark.PictureStore;
import io.github.vmlmap.benchmark.metrics.Picture;

/** Images as 32-bit TIFFs, which all programs read. */
final class TiffPictures implements PictureStore {

	@Override
	public void write(final Path file, final Picture picture) throws IOException {
		Files.createDirectories(file.getParent());
		final ImagePlus image = new ImagePlus(CleanFolder.name(file), new FloatProcessor(picture.width(), picture.height(), picture.pixels()));
		if (!new FileSaver(image).saveAsTiff(file.toString())) throw new IOException("The image could not be written to " + file + ".");
	}

	@Override
	public Optional<Picture> read(final Path file) {
		return Files.isRegularFile(file) ? Optional.of(CleanFolder.picture(file.toFile())) : Optional.empty();
	}
}
