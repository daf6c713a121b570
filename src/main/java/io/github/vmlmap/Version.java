package io.github.vmlmap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions and addresses that the build wrote down: the same from a jar, with a manifest or without, and from a folder of classes. */
public final class Version {

	private static final String FILE = "version.properties";

	private Version() {}

	/** The plugin's version, for example "0.1.0". */
	public static String current() {
		return read("version");
	}

	/** The version of PyTorch that the plugin is built for, for example "2.7.1". */
	public static String pyTorch() {
		return read("pytorch");
	}

	/** The web address of the manual. */
	public static String manual() {
		return read("manual");
	}

	private static String read(final String key) {
		final Properties versions = new Properties();
		try (InputStream in = Version.class.getResourceAsStream(FILE)) {
			versions.load(in);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return versions.getProperty(key);
	}
}
