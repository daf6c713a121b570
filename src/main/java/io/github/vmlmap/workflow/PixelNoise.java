package io.github.vmlmap.workflow;

import java.util.Arrays;
import java.util.Optional;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Size;

/**
 * The noise of one image: a typical σ_y, and of a camera how that of a pixel compares.
 *
 * @param typical σ_y in grey values: the only one, or, of a camera, the root mean square over what is observed
 */
record PixelNoise(double typical, Optional<NoiseModel.Camera> camera) {

	/**
	 * A pixel weighs at most as much as with a quarter of the typical noise: safe steps are as short as the
	 * square of the largest weight, and all other pixels would hardly move.
	 */
	private static final double GREATEST_WEIGHT = 4;

	/** The same everywhere. */
	static PixelNoise uniform(final double sigma) {
		return new PixelNoise(sigma, Optional.empty());
	}

	/**
	 * @param observed the grey values that were observed
	 * @throws Refusal when the camera has no noise at any of them
	 */
	static PixelNoise of(final NoiseModel.Camera camera, final double[] observed) {
		final double typical = Math.sqrt(Arrays.stream(observed).map(camera::variance).average().orElse(0));
		if (observed.length > 0 && typical == 0) throw new Refusal(
			"A camera without read noise has no noise in an image that lies below its offset of " + camera.offset() + ": correct the offset or the read noise.");
		return new PixelNoise(typical, Optional.of(camera));
	}

	/** Of weighted means whose noise is this factor times that of the pixels. */
	PixelNoise scaled(final double factor) {
		return new PixelNoise(factor * typical, camera.map(pixel -> pixel.scaled(factor)));
	}

	/** Whether all pixels weigh the same. */
	boolean isUniform() {
		return camera.isEmpty();
	}

	/**
	 * W^½ of a crop: typical noise over that of the pixel, whose signal is the mean of the observed pixels of
	 * its 3 × 3 neighbourhood in the crop. A single noisy value in its place would weigh more when it happens
	 * to be low.
	 *
	 * @param measurement in the prior's units, row-major
	 * @param mask 1 where observed, 0 where hidden, which weighs 0
	 * @throws java.util.NoSuchElementException when all pixels weigh the same
	 */
	float[] weights(final float[] measurement, final float[] mask, final Size size, final Normalization units) {
		final float[] weights = new float[mask.length];
		final int pixels = (int) size.pixels();
		for (int i = 0; i < mask.length; i++) if (mask[i] != 0)
			weights[i] = (float) weight(units.toGrey(localMean(measurement, mask, i / pixels * pixels, i % pixels, size)));
		return weights;
	}

	private double weight(final double signal) {
		return Math.min(GREATEST_WEIGHT, typical / Math.sqrt(camera.orElseThrow().variance(signal)));
	}

	private static double localMean(final float[] values, final float[] mask, final int offset, final int pixel, final Size size) {
		final int width = (int) size.width();
		final int row = pixel / width;
		final int column = pixel % width;
		double sum = 0;
		double count = 0;
		for (int y = Math.max(0, row - 1); y <= Math.min(size.height() - 1, row + 1); y++)
			for (int x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
				sum += values[offset + y * width + x] * mask[offset + y * width + x];
				count += mask[offset + y * width + x];
			}
		return sum / count;
	}
}
