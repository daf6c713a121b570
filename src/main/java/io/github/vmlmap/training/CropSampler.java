package io.github.vmlmap.training;

import java.util.List;
import java.util.Random;

import io.github.vmlmap.Refusal;

/** Draws square crops, every place of every image equally often, in one of eight orientations and, if wanted, with other contrast. */
final class CropSampler {

	private final List<TrainingImage> images;
	private final int crop;
	private final ContrastVariation contrast;
	private final long[] ends;

	/** Leaves the contrast as it is. */
	CropSampler(final List<TrainingImage> images, final int crop) {
		this(images, crop, 0);
	}

	/** @param contrast greatest share of an image's pixels that becomes black, and white, % */
	CropSampler(final List<TrainingImage> images, final int crop, final double contrast) {
		this.images = images;
		this.crop = crop;
		this.contrast = new ContrastVariation(images, contrast);
		ends = new long[images.size()];
		long sum = 0;
		for (int i = 0; i < ends.length; i++) ends[i] = sum += images.get(i).places(crop);
		if (sum == 0) throw new Refusal("No training image holds a crop of " + crop + " × " + crop +
			" pixels: give larger images or a smaller crop.");
	}

	/** {@code count} crops one after another, row-major. */
	float[] draw(final int count, final Random random) {
		final float[] batch = new float[count * crop * crop];
		for (int i = 0; i < count; i++) drawInto(batch, i * crop * crop, random);
		return batch;
	}

	private void drawInto(final float[] batch, final int offset, final Random random) {
		long place = (long) (random.nextDouble() * ends[ends.length - 1]);
		int i = 0;
		while (place >= ends[i]) i++;
		if (i > 0) place -= ends[i - 1];
		final TrainingImage image = images.get(i);
		final int columns = image.width() - crop + 1;
		copy(image, (int) (place % columns), (int) (place / columns), random.nextInt(8), batch, offset);
		final Stretch stretch = contrast.draw(i, random);
		for (int j = offset; j < offset + crop * crop; j++) batch[j] = stretch.of(batch[j]);
	}

	/** Orientation: bit 0 flips x, bit 1 flips y, bit 2 swaps the axes; all eight turns and flips. */
	private void copy(final TrainingImage image, final int x0, final int y0, final int orientation, final float[] batch, final int offset) {
		for (int y = 0; y < crop; y++) for (int x = 0; x < crop; x++) {
			final int u = (orientation & 1) == 0 ? x : crop - 1 - x;
			final int v = (orientation & 2) == 0 ? y : crop - 1 - y;
			final boolean swap = (orientation & 4) != 0;
			batch[offset + y * crop + x] = image.pixels()[(y0 + (swap ? u : v)) * image.width() + x0 + (swap ? v : u)];
		}
	}
}
