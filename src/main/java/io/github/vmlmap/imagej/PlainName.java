package io.github.vmlmap.imagej;

import java.util.regex.Pattern;

/** Paths for others to read, who need not know whose folders they lead through. */
public final class PlainName {

	private static final Pattern PATH = Pattern.compile("(?:[A-Za-z]:|~|\\.{1,2})?[/\\\\].*");

	private PlainName() {}

	/** The last step of a path that begins at a root, a drive, the home or the present folder; any other text as it is. */
	public static String of(final String text) {
		final String plain = text.strip();
		return PATH.matcher(plain).matches() ? plain.replaceFirst("[/\\\\]+$", "").replaceFirst(".*[/\\\\]", "") : text;
	}
}
