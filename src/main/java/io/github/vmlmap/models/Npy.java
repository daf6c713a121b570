package io.github.vmlmap.models;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.vmlmap.Refusal;

/**
 * A float32 array in NumPy's file format, version 1.0 ({@code numpy.lib.format}): little-endian, rows
 * last. Needs no engine. Immutable.
 */
public final class Npy {

	private static final byte[] MAGIC = { (byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0 };
	private static final int PREAMBLE = MAGIC.length + Short.BYTES;
	private static final int ALIGNMENT = 64;
	private static final long LARGEST_FILE = 64L << 20;
	private static final Pattern HEADER = Pattern.compile(
		"\\{'descr': '<f4', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\), \\}\\s*");

	private final int[] shape;
	private final float[] values;

	/**
	 * @param shape extents, slowest first; empty for a single number
	 * @param values row-major
	 * @throws IllegalArgumentException when there are not as many values as the shape says
	 */
	public Npy(final int[] shape, final float[] values) {
		if (count(shape) != values.length) throw new IllegalArgumentException(values.length + " values for shape " + Arrays
			.toString(shape));
		this.shape = shape.clone();
		this.values = values.clone();
	}

	/** The extents, slowest first; a copy. */
	public int[] shape() {
		return shape.clone();
	}

	/** The values, row-major; a copy. */
	public float[] values() {
		return values.clone();
	}

	/** Writes the file, over one that is there. */
	public void write(final Path file) throws IOException {
		final byte[] header = header();
		final ByteBuffer bytes = ByteBuffer.allocate(PREAMBLE + header.length + Float.BYTES * values.length);
		bytes.order(ByteOrder.LITTLE_ENDIAN).put(MAGIC).putShort((short) header.length).put(header);
		bytes.asFloatBuffer().put(values);
		Files.write(file, bytes.array());
	}

	/**
	 * Reads a file.
	 *
	 * @throws Refusal when it is not a float32 array in row-major order of format 1.0, or larger than 64 MB
	 */
	public static Npy read(final Path file) throws IOException {
		if (Files.size(file) > LARGEST_FILE) throw unreadable(file);
		final ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
		final int[] shape = shape(bytes, file);
		if (bytes.remaining() != Float.BYTES * count(shape)) throw unreadable(file);
		final float[] values = new float[bytes.remaining() / Float.BYTES];
		bytes.asFloatBuffer().get(values);
		return new Npy(shape, values);
	}

	private static int[] shape(final ByteBuffer bytes, final Path file) {
		final byte[] magic = take(bytes, MAGIC.length, file);
		if (!Arrays.equals(magic, MAGIC)) throw unreadable(file);
		final int length = Byte.toUnsignedInt(take(bytes, 1, file)[0]) | Byte.toUnsignedInt(take(bytes, 1, file)[0]) << 8;
		final Matcher header = HEADER.matcher(new String(take(bytes, length, file), StandardCharsets.US_ASCII));
		if (!header.matches()) throw unreadable(file);
		return extents(header.group(1), file);
	}

	private static byte[] take(final ByteBuffer bytes, final int length, final Path file) {
		if (bytes.remaining() < length) throw unreadable(file);
		final byte[] taken = new byte[length];
		bytes.get(taken);
		return taken;
	}

	private static int[] extents(final String tuple, final Path file) {
		try {
			return Arrays.stream(tuple.split(",")).map(String::strip).filter(s -> !s.isEmpty()).mapToInt(Integer::parseInt)
				.toArray();
		}
		catch (final NumberFormatException e) {
			throw unreadable(file);
		}
	}

	/** Padded with blanks, so that the values start at a multiple of 64 bytes. */
	private byte[] header() {
		final String extents = Arrays.stream(shape).mapToObj(n -> n + ",").collect(Collectors.joining(" "));
		final String tuple = shape.length > 1 ? extents.substring(0, extents.length() - 1) : extents;
		final String text = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + tuple + "), }";
		final int padding = ALIGNMENT - 1 - (PREAMBLE + text.length()) % ALIGNMENT;
		return (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
	}

	/** In double, which no header can make overflow. */
	private static double count(final int[] shape) {
		return Arrays.stream(shape).asDoubleStream().reduce(1, (a, b) -> a * b);
	}

	private static Refusal unreadable(final Path file) {
		return new Refusal(file + " is not a float32 array of NumPy's format 1.0 of at most 64 MB: download the model again.");
	}
}
