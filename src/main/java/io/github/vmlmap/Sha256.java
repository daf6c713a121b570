package io.github.vmlmap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 checksums, as 64 lower-case hexadecimal digits. */
public final class Sha256 {

	private Sha256() {}

	/**
	 * That of a file of a model.
	 *
	 * @throws Refusal when it cannot be read
	 */
	public static String of(final Path file) {
		final MessageDigest digest = digest();
		try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
			in.transferTo(OutputStream.nullOutputStream());
		}
		catch (final IOException e) {
			throw new Refusal(file + " cannot be read: check its permissions or download the model again.", e);
		}
		return of(digest);
	}

	/** That of what was added; the digest begins anew. */
	public static String of(final MessageDigest digest) {
		return HexFormat.of().formatHex(digest.digest());
	}

	/** What bytes are added to. */
	public static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new AssertionError("Every Java platform has SHA-256", e);
		}
	}
}
