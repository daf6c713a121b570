package io.github.vmlmap.imagej;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

import ij.ImageStack;
import ij.process.ImageProcessor;

import io.github.vmlmap.Sha256;

/** Tells whether a plane is still what it was. */
final class PixelHash {

	private PixelHash() {}

	/** The SHA-256 of a plane's size and pixels. */
	static String of(final ImageProcessor plane) {
		final MessageDigest digest = Sha256.digest();
		add(plane, digest);
		return Sha256.of(digest);
	}

	/** The SHA-256 of all planes, one after another; of one plane, that of the plane. */
	static String of(final ImageStack planes) {
		final MessageDigest digest = Sha256.digest();
		for (int i = 1; i <= planes.size(); i++) add(planes.getProcessor(i), digest);
		return Sha256.of(digest);
	}

	private static void add(final ImageProcessor plane, final MessageDigest digest) {
		digest.update(ByteBuffer.allocate(8).putInt(plane.getWidth()).putInt(plane.getHeight()).flip());
		digest.update(bytes(plane.getPixels()));
	}

	private static ByteBuffer bytes(final Object pixels) {
		if (pixels instanceof byte[] bytes) return ByteBuffer.wrap(bytes);
		if (pixels instanceof short[] shorts) {
			final ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(shorts.length, Short.BYTES));
			buffer.asShortBuffer().put(shorts);
			return buffer;
		}
		if (pixels instanceof int[] colours) {
			final ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(colours.length, Integer.BYTES));
			buffer.asIntBuffer().put(colours);
			return buffer;
		}
		final float[] floats = (float[]) pixels;
		final ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(floats.length, Float.BYTES));
		buffer.asFloatBuffer().put(floats);
		return buffer;
	}
}
