package io.github.vmlmap.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The licences that a description can name: those of the SPDX list. */
public final class Licences {

	private static final String LIST = "/io/github/vmlmap/models/spdx.txt";

	private Licences() {}

	/** Whether this is an SPDX identifier, as CC-BY-4.0; upper and lower case matter. */
	public static boolean isKnown(final String identifier) {
		return identifier.matches("[A-Za-z0-9.+\\-]+") && list().lines().anyMatch(identifier::equals);
	}

	private static String list() {
		try (InputStream in = Licences.class.getResourceAsStream(LIST)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
