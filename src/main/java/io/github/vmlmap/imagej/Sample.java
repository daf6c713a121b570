package io.github.vmlmap.imagej;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

import ij.ImagePlus;
import ij.io.Opener;

/** A real image that ships with the plugin, with a ROI to repair. */
public enum Sample {

	/** Fluorescent nuclei, see samples/SOURCES.md. */
	NUCLEI("nuclei.tif");

	private final String file;

	Sample(final String file) {
		this.file = file;
	}

	/** Opens the image, its ROI set; it is not shown. */
	public ImagePlus open() throws IOException {
		final URL url = Sample.class.getResource("/samples/" + file);
		try (InputStream in = url.openStream()) {
			return new Opener().openTiff(in, file);
		}
	}
}
