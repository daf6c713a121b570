package io.github.vmlmap.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import io.github.vmlmap.benchmark.metrics.Picture;

/**
 * The images of a benchmark, in grey values: what was measured, for other programs to restore, and what each method made of it.
 *
 * @param folder of the output
 */
record Restorations(Path folder, PictureStore store) {

	void keepMeasurement(final Problem problem) throws IOException {
		store.write(measurement(problem.task().label(), problem.image()), problem.image().toGrey(problem.measurement().shown()));
	}

	/** What was measured, in the units of the prior; NaN where hidden. */
	Optional<Picture> readMeasurement(final String task, final CleanImage image) throws IOException {
		return store.read(measurement(task, image)).map(grey -> CleanImage.toPrior(grey, image.scale()));
	}

	private Path measurement(final String task, final CleanImage image) {
		return folder.resolve("measurements").resolve(task).resolve(image.name() + ".tif");
	}

	void keep(final Cell.Key key, final CleanImage image, final Picture restored) throws IOException {
		store.write(file(key), image.toGrey(restored));
	}

	/** In the units of the prior; empty where nothing was made. */
	Optional<Picture> read(final Cell.Key key, final CleanImage image) throws IOException {
		return store.read(file(key)).map(grey -> CleanImage.toPrior(grey, image.scale()));
	}

	private Path file(final Cell.Key key) {
		final String name = key.image() + (key.seed().isEmpty() ? "" : "-seed" + key.seed()) + ".tif";
		return folder.resolve("restored").resolve(key.task()).resolve(key.method()).resolve(name);
	}
}
