package io.github.vmlmap.training;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Draws changes of contrast, for images whose grey values tell no quantity: where contrast and brightness are chosen at the
 * microscope, as in EM, a few series of images show few of those that there are.
 * <p>
 * Black and white each stay where they are every second time; else they move to a percentile of the whole image, drawn evenly. An
 * end that moves alone changes brightness as well as contrast. This is the contrast augmentation of nnU-Net (Isensee et al. 2021,
 * <a href="https://doi.org/10.1038/s41592-020-01008-z">doi:10.1038/s41592-020-01008-z</a>, supplementary information: values are
 * scaled and clipped to their range) with percentiles in place of a factor, as the images are scaled by percentiles for a prior. It
 * never inverts or bends the grey scale.
 */
final class ContrastVariation {

	/** So that no background is stretched until its noise is all that is seen. */
	private static final double LEAST_RANGE = 0.5;

	/** Of an image, enough to find a percentile by. */
	private static final int PERCENTILE_VALUES = 100_000;

	private final double percent;
	private final List<float[]> sorted;

	/** @param percent greatest share of an image's pixels that becomes black, and white; 0 to leave all as it is */
	ContrastVariation(final List<TrainingImage> images, final double percent) {
		this.percent = percent;
		sorted = percent == 0 ? List.of() : images.stream().map(ContrastVariation::sorted).toList();
	}

	private static float[] sorted(final TrainingImage image) {
		final float[] pixels = image.pixels();
		final int every = 1 + (pixels.length - 1) / PERCENTILE_VALUES;
		final float[] values = new float[1 + (pixels.length - 1) / every];
		for (int i = 0; i < values.length; i++) values[i] = pixels[i * every];
		Arrays.sort(values);
		return values;
	}

	/** For a crop of an image. */
	Stretch draw(final int image, final Random random) {
		if (percent == 0) return Stretch.NONE;
		final float[] values = sorted.get(image);
		final float black = Math.max(-1, at(values, share(random)));
		final float white = Math.min(1, at(values, 1 - share(random)));
		return white - black < LEAST_RANGE ? Stretch.NONE : new Stretch(black, white);
	}

	/** 0 every second time. */
	private double share(final Random random) {
		return percent / 100 * Math.max(0, 2 * random.nextDouble() - 1);
	}

	private static float at(final float[] values, final double share) {
		return values[(int) Math.round(share * (values.length - 1))];
	}
}
