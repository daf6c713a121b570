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
}
