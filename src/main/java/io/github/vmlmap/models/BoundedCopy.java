package io.github.vmlmap.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.github.vmlmap.Refusal;

/** Writes files until all together reach a limit, whatever their headers say of their size. */
final class BoundedCopy {

	private static final int BLOCK = 1 << 16;

	private final ImportLimits limits;
	private final Object source;
	private long written;

	/** @param source for messages */
	BoundedCopy(final ImportLimits limits, final Object source) {
		this.limits = limits;
		this.source = source;
	}

	/** @throws Refusal when that would be more than the limit; @throws IOException when the file is there already */
	void write(final InputStream in, final Path file) throws IOException {
		final byte[] block = new byte[BLOCK];
		try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
			for (int n = in.read(block); n >= 0; n = in.read(block)) {
				written += n;
				if (written > limits.bytes()) throw limits.tooLarge(source);
				out.write(block, 0, n);
			}
		}
	}
}
