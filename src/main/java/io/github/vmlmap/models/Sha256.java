package io.github.vmlmap.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.github.vmlmap.Refusal;

/** Checksums of files. */
final class Sha256 {

	private Sha256() {}

	/** The SHA-256 of a file, 64 lower-case hexadecimal digits. */
	static String of(final Path file) {
		final MessageDigest digest = digest();
		try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
			in.transferTo(OutputStream.nullOutputStream());
		}
		catch (final IOException e) {
			throw new Refusal(file + " cannot be read: check its permissions or download the model again.", e);
		}
		return HexFormat.of().formatHex(digest.digest());
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
