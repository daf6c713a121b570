package io.github.vmlmap.benchmark.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

import io.github.vmlmap.benchmark.metrics.Picture;

/** Writes grey images as PNG (ISO/IEC 15948), 8 bits a pixel, without AWT. */
final class Png {

	private static final byte[] SIGNATURE = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
	private static final byte BITS = 8;
	private static final int HIDDEN = 128;

	private Png() {}

	/** For the source of an image in a page. */
	static String dataUri(final Picture picture) {
		return "data:image/png;base64," + Base64.getEncoder().encodeToString(of(picture));
	}

	/** Black is −1, white 1; NaN is mid-grey. */
	static byte[] of(final Picture picture) {
		final ByteArrayOutputStream png = new ByteArrayOutputStream();
		png.writeBytes(SIGNATURE);
		final ByteBuffer header = ByteBuffer.allocate(13).putInt(picture.width()).putInt(picture.height()).put(BITS);
		png.writeBytes(chunk("IHDR", header.array()));
		png.writeBytes(chunk("IDAT", deflated(rows(picture))));
		png.writeBytes(chunk("IEND", new byte[0]));
		return png.toByteArray();
	}

	/** Each begins with a byte for its filter, 0 for none. */
	private static byte[] rows(final Picture picture) {
		final byte[] rows = new byte[picture.height() * (picture.width() + 1)];
		for (int y = 0; y < picture.height(); y++) for (int x = 0; x < picture.width(); x++) rows[y * (picture.width() + 1) + 1 + x] = grey(picture.at(x, y));
		return rows;
	}

	private static byte grey(final float value) {
		return (byte) (Float.isNaN(value) ? HIDDEN : Math.round(255 * Math.max(0, Math.min(1, (value + 1) / 2))));
	}

	private static byte[] deflated(final byte[] bytes) {
		final Deflater deflater = new Deflater();
		deflater.setInput(bytes);
		deflater.finish();
		final ByteArrayOutputStream deflated = new ByteArrayOutputStream();
		final byte[] buffer = new byte[8192];
		while (!deflater.finished()) deflated.write(buffer, 0, deflater.deflate(buffer));
		deflater.end();
		return deflated.toByteArray();
	}

	private static byte[] chunk(final String type, final byte[] data) {
		final byte[] name = type.getBytes(StandardCharsets.US_ASCII);
		final CRC32 crc = new CRC32();
		crc.update(name);
		crc.update(data);
		return ByteBuffer.allocate(12 + data.length).putInt(data.length).put(name).put(data).putInt((int) crc.getValue()).array();
	}
}
