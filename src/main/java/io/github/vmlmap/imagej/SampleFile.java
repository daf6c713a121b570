package io.github.vmlmap.imagej;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import ij.ImagePlus;
import ij.io.Opener;

/** An image among the resources, see samples/SOURCES.md. */
final class SampleFile {

	private SampleFile() {}

	/** As it was measured, without the selection that its file may hold. */
	static ImagePlus open(final String name) {
		try (InputStream in = SampleFile.class.getResourceAsStream("/samples/" + name)) {
			final ImagePlus image = new Opener().openTiff(in, name);
			image.deleteRoi();
			return image;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
