package io.github.vmlmap.benchmark;

import java.nio.ByteBuffer;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.Sha256;
import io.github.vmlmap.benchmark.metrics.Picture;
import io.github.vmlmap.workflow.Normalization;
import io.github.vmlmap.workflow.Percentiles;

import net.imglib2.img.array.ArrayImgs;

/**
 * The middle of a clean image.
 *
 * @param name of the file
 * @param truth the square crop, in the units of the prior: percentiles of the whole image lie at −1 and 1
 * @param scale of grey values
 * @param width of the whole image
 * @param height of the whole image
 */
public record CleanImage(String name, Picture truth, Normalization scale, int width, int height) {

	/**
	 * Cuts out the middle.
	 *
	 * @param whole in grey values, at least as large as the crop
	 * @param percentiles of its grey values that become −1 and 1
	 * @param crop width and height of the crop
	 * @throws Refusal when it has pixels that are not finite
	 */
	public static CleanImage of(final String name, final Picture whole, final Percentiles percentiles, final int crop) {
		if (!whole.isFinite()) throw new Refusal("The image " + name + " has pixels that are NaN or infinite: leave it out or repair it first.");
		final Normalization scale = Normalization.of(ArrayImgs.floats(whole.pixels(), whole.width(), whole.height()), ArrayImgs.bits(whole.width(), whole.height()), percentiles);
		final Picture truth = toPrior(middle(whole, crop), scale);
		return new CleanImage(name, truth, scale, whole.width(), whole.height());
	}

	private static Picture middle(final Picture whole, final int crop) {
		return whole.part((whole.width() - crop) / 2, (whole.height() - crop) / 2, crop, crop);
	}

	/** A smaller crop of it, for a trial; the same where it is no larger. */
	CleanImage small(final int side) {
		return side < crop() ? new CleanImage(name, middle(truth, side), scale, width, height) : this;
	}

	/** Width and height of the crop. */
	public int crop() {
		return truth.width();
	}

	/**
	 * What another program made of this image, in the units of the prior.
	 *
	 * @param restored in grey values, of the size of the crop or of the whole image
	 * @throws Refusal when it has another size
	 */
	Picture restoredElsewhere(final Picture restored) {
		if (restored.width() == crop() && restored.height() == crop()) return toPrior(restored, scale);
		if (restored.width() == width && restored.height() == height) return toPrior(middle(restored, crop()), scale);
		throw new Refusal(String.format("%s has %d × %d pixels: give the crop of %d × %d or the whole image of %d × %d.", name, restored.width(), restored.height(), crop(), crop(),
			width, height));
	}

	/** In grey values again. */
	Picture toGrey(final Picture prior) {
		final float[] grey = new float[prior.pixels().length];
		for (int i = 0; i < grey.length; i++) grey[i] = (float) scale.toGrey(prior.pixels()[i]);
		return new Picture(grey, prior.width(), prior.height());
	}

	static Picture toPrior(final Picture grey, final Normalization scale) {
		final float[] prior = new float[grey.pixels().length];
		for (int i = 0; i < prior.length; i++) prior[i] = (float) scale.toPrior(grey.pixels()[i]);
		return new Picture(prior, grey.width(), grey.height());
	}

	/** Of the scaled crop: another one is another benchmark. */
	String sha256() {
		final ByteBuffer bytes = ByteBuffer.allocate(truth.pixels().length * Float.BYTES);
		bytes.asFloatBuffer().put(truth.pixels());
		final var digest = Sha256.digest();
		digest.update(bytes);
		return Sha256.of(digest);
	}
}
