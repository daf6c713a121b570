package io.github.vmlmap.benchmark.metrics;

/**
 * A grey image.
 *
 * @param pixels row-major; not to be changed
 * @param width in pixels
 * @param height in pixels
 */
public record Picture(float[] pixels, int width, int height) {

	public Picture {
		if (pixels.length != width * height) throw new IllegalArgumentException(pixels.length + " pixels for an image of " + width + " x " + height + ".");
	}

	public float at(final int x, final int y) {
		return pixels[y * width + x];
	}

	/** Whether no pixel is NaN or infinite. */
	public boolean isFinite() {
		for (final float pixel : pixels) if (!Float.isFinite(pixel)) return false;
		return true;
	}

	/** A window of it. */
	public Picture part(final int left, final int top, final int newWidth, final int newHeight) {
		final float[] part = new float[newWidth * newHeight];
		for (int y = 0; y < newHeight; y++) System.arraycopy(pixels, (top + y) * width + left, part, y * newWidth, newWidth);
		return new Picture(part, newWidth, newHeight);
	}

	boolean isOfSize(final Picture other) {
		return width == other.width && height == other.height;
	}
}
