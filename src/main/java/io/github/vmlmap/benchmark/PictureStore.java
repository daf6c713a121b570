package io.github.vmlmap.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import io.github.vmlmap.benchmark.metrics.Picture;

/** Keeps images as files that other programs read. */
public interface PictureStore {

	/** Writes an image, its folders too. */
	void write(Path file, Picture picture) throws IOException;

	/** Reads one; empty where there is none. */
	Optional<Picture> read(Path file) throws IOException;

	/** One in the units of a prior as the bytes of a PNG: black is −1, white 1, NaN mid-grey. */
	byte[] png(Picture picture) throws IOException;
}
