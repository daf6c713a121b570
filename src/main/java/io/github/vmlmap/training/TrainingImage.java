package io.github.vmlmap.training;

/**
 * One image to train on.
 *
 * @param pixels row-major, scaled so that its percentiles lie at −1 and 1
 */
public record TrainingImage(float[] pixels, int width, int height) {

	/** The number of places a square crop can have. */
	long places(final int crop) {
		return width < crop || height < crop ? 0 : (long) (width - crop + 1) * (height - crop + 1);
	}
}
