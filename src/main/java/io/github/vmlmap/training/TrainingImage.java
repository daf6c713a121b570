package io.github.vmlmap.training;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.security.MessageDigest;

import io.github.vmlmap.Sha256;

/**
 * One image to train on.
 *
 * @param pixels row-major, scaled so that its percentiles lie at −1 and 1
 * @param source what it was read from; images of one file belong together
 * @param plane the number of its slice and frame in the source, which its channels share
 */
public record TrainingImage(float[] pixels, int width, int height, String source, int plane) {

	/** The only plane of its source. */
	public TrainingImage(final float[] pixels, final int width, final int height, final String source) {
		this(pixels, width, height, source, 0);
	}

	/** The number of places a square crop can have. */
	long places(final int crop) {
		return width < crop || height < crop ? 0 : (long) (width - crop + 1) * (height - crop + 1);
	}

	/** The number of square crops side by side. */
	long crops(final int crop) {
		return (long) (width / crop) * (height / crop);
	}

	/** A window of it. */
	TrainingImage part(final int x0, final int y0, final int newWidth, final int newHeight) {
		final float[] part = new float[newWidth * newHeight];
		for (int y = 0; y < newHeight; y++) System.arraycopy(pixels, (y0 + y) * width + x0, part, y * newWidth, newWidth);
		return new TrainingImage(part, newWidth, newHeight, source, plane);
	}

	boolean isFinite() {
		for (final float value : pixels) if (!Float.isFinite(value)) return false;
		return true;
	}

	/** The correlation of neighbouring pixels, −1 to 1: about 0 for white noise; 0 for one grey value. */
	double correlation() {
		double sum = 0;
		for (final float value : pixels) sum += value;
		final double mean = sum / pixels.length;
		double products = 0;
		double squares = 0;
		for (int y = 1; y < height; y++) for (int x = 1; x < width; x++) {
			final double here = pixels[y * width + x] - mean;
			products += here * ((pixels[y * width + x - 1] - mean) + (pixels[(y - 1) * width + x] - mean)) / 2;
			squares += here * here;
		}
		return squares > 0 ? products / squares : 0;
	}

	/** Of its size and pixels. */
	String sha256() {
		final MessageDigest digest = Sha256.digest();
		digest.update(ByteBuffer.allocate(2 * Integer.BYTES).putInt(width).putInt(height).array());
		final ByteBuffer row = ByteBuffer.allocate(width * Float.BYTES);
		for (int y = 0; y < height; y++) {
			row.asFloatBuffer().put(pixels, y * width, width);
			digest.update(row.array());
		}
		return Sha256.of(digest);
	}

	/** Equal for images with the same pixels. */
	Object content() {
		return FloatBuffer.wrap(pixels);
	}
}
