package io.github.vmlmap.torch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether a library was built as a version of PyTorch, by the version's text in it. */
final class LibraryVersion {

	private static final int BLOCK = 1 << 20;
	/** More than a version and what is around it. */
	private static final int OVERLAP = 32;

	private LibraryVersion() {}

	/** Whether a file holds the text of a version, alone: 2.7.1 is neither in 2.7.10 nor in 12.7.1. */
	static boolean isIn(final Path library, final String version) throws IOException {
		final Matcher matcher = Pattern.compile("(?<![0-9.])" + Pattern.quote(version) + "(?![0-9]|\\.[0-9])").matcher("");
		try (InputStream in = new BufferedInputStream(Files.newInputStream(library), BLOCK)) {
			String text = "";
			for (byte[] block = in.readNBytes(BLOCK); block.length > 0; block = in.readNBytes(BLOCK)) {
				text = text.substring(Math.max(0, text.length() - OVERLAP)) + new String(block, StandardCharsets.ISO_8859_1);
				if (matcher.reset(text).find()) return true;
			}
		}
		return false;
	}
}
