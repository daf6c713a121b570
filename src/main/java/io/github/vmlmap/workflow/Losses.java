package io.github.vmlmap.workflow;

import java.util.Random;

import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

import io.github.vmlmap.solvers.Seeds;

/**
 * What a detector or a scan does not measure, the same in all planes but for a sparse scan.
 *
 * @param share of the pixels that are not scanned, 0 to 1
 * @param value that these have afterwards, and dead columns
 * @param columns how many are dead
 * @param hot how many pixels are at twice the greatest value of the image
 */
public record Losses(double share, double value, int columns, int hot) {

	/** All is measured. */
	public static final Losses NONE = new Losses(0, 0, 0, 0);

	/** @throws IllegalArgumentException for a share outside 0 to 1 or a negative count */
	public Losses {
		if (!(share >= 0 && share < 1)) throw new IllegalArgumentException("The share that is not scanned must be 0 or more and less than all, not " + share + ".");
		if (columns < 0 || hot < 0) throw new IllegalArgumentException("The number of faults must be 0 or more, not " + Math.min(columns, hot) + ".");
	}

	/** Whether some pixels become NaN. */
	boolean isNaN() {
		return Double.isNaN(value) && (share > 0 || columns > 0);
	}

	/**
	 * @param scan seed of what is not scanned
	 * @param seed of the detector's faults
	 */
	void take(final Img<FloatType> image, final long scan, final long seed) {
		final Random scanned = new Random(Seeds.of(scan, 2));
		if (share > 0) image.forEach(pixel -> {
			if (scanned.nextDouble() < share) pixel.set((float) value);
		});
		final Random random = new Random(Seeds.of(seed, 3));
		for (int k = 0; k < columns; k++) image.view().slice(0, random.nextInt((int) image.dimension(0))).forEach(pixel -> pixel.set((float) value));
		burn(image, random);
	}

	private void burn(final Img<FloatType> image, final Random random) {
		float greatest = 0;
		for (final FloatType pixel : image) greatest = Math.max(greatest, pixel.get());
		final RandomAccess<FloatType> access = image.randomAccess();
		for (int k = 0; k < hot; k++) {
			final int x = random.nextInt((int) image.dimension(0));
			final int y = random.nextInt((int) image.dimension(1));
			for (int z = 0; z < image.dimension(2); z++) access.setPositionAndGet(x, y, z).set(2 * greatest);
		}
	}
}
