package io.github.vmlmap.imagej;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import ij.process.ImageProcessor;

/** Tells whether a plane is still what it was. */
final class PixelHash {

	private PixelHash() {}

	/** The SHA-256 of a plane's size and pixels. */
	static String of(final ImageProcessor plane) {
		final MessageDigest digest = digest();
		digest.update(ByteBuffer.allocate(8).putInt(plane.getWidth()).putInt(plane.getHeight()).flip());
		digest.update(bytes(plane.getPixels()));
		return HexFormat.of().formatHex(digest.digest());
	}

	private static ByteBuffer bytes(final Object pixels) {
		if (pixels instanceof byte[] bytes) return ByteBuffer.wrap(bytes);
		if (pixels instanceof short[] shorts) {
			final ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(shorts.length, Short.BYTES));
			buffer.asShortBuffer().put(shorts);
			return buffer;
		}
		final float[] floats = (float[]) pixels;
		final ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(floats.length, Float.BYTES));
		buffer.asFloatBuffer().put(floats);
		return buffer;
	}

	private static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new AssertionError("Every Java platform has SHA-256", e);
		}
	}
}
