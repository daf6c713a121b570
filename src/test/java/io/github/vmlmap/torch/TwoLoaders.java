package io.github.vmlmap.torch;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;

/** Two plugins in one JVM, each with classes and DJL of its own. */
public final class TwoLoaders {

	private TwoLoaders() {}

	public static void main(final String... args) throws ReflectiveOperationException {
		final Supplier<?> first = plugin();
		final Supplier<?> second = plugin();
		System.out.println("first: " + first.get());
		System.out.println("second: " + second.get());
		System.out.println("first: " + first.get());
	}

	private static Supplier<?> plugin() throws ReflectiveOperationException {
		final URL[] path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(TwoLoaders::url).toArray(URL[]::new);
		final ClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
		return (Supplier<?>) loader.loadClass(StartOnce.class.getName()).getConstructor().newInstance();
	}

	private static URL url(final String entry) {
		try {
			return Path.of(entry).toUri().toURL();
		}
		catch (final MalformedURLException e) {
			throw new IllegalArgumentException(e);
		}
	}
}
