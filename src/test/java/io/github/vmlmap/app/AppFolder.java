package io.github.vmlmap.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.vmlmap.Refusal;

/**
 * Lays the plugin and all it needs out as the folder of an application, as Fiji's updater does: jars,
 * models, and the native libraries unpacked, in no jar, for this platform.
 */
public final class AppFolder {

	private static final String NATIVES = "pytorch-native-cpu-";
	private static final String PLUGIN = "vml-map-fiji.jar";
	private static final String JNI = "pytorch-jni-";

	/** DJL's own library for CUDA, small; the user installs PyTorch's beside it. */
	private static final String CUDA = "cu128";

	/** The platform's names, Fiji's by DJL's. */
	private static final Map<String, String> PLATFORMS = Map.of("linux-x86_64", "linux64", "linux-aarch64", "linux-arm64",
		"win-x86_64", "win64", "osx-aarch64", "macos-arm64");

	private AppFolder() {}

	/** {@code AppFolder folder} makes the folder or adds what is missing, and says what it did. */
	public static void main(final String... args) throws IOException {
		layOut(Path.of(args[0])).forEach(System.out::println);
	}

	/** The libraries that the folder holds stay as they are; gives lines that say what was done. */
	static List<String> layOut(final Path app) throws IOException {
		plugin(app);
		unpackNatives(natives(app));
		return Stream.concat(Stream.of("Wrote plugins/" + PLUGIN + ", models/ and " + app.relativize(natives(app)) + "/."), jars(app).stream()).toList();
	}

	/** Where the native libraries lie. */
	static Path natives(final Path app) throws IOException {
		return app.resolve("lib").resolve(PLATFORMS.get(classifier())).resolve("vml-map");
	}

	private static void plugin(final Path app) throws IOException {
		final Path classes = classes();
		final Path models = classes.resolve("models");
		final Path jar = Files.createDirectories(app.resolve("plugins")).resolve(PLUGIN);
		Files.deleteIfExists(jar);
		try (FileSystem inside = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
			copy(classes, inside.getPath("/"), file -> !file.startsWith(models));
		}
		if (Files.exists(models)) copy(models, app.resolve("models"), file -> true);
	}

	private static List<String> jars(final Path app) throws IOException {
		final List<Path> jars = RuntimeClassPath.jars().stream().filter(jar -> !isNative(jar)).toList();
		final Libraries libraries = Libraries.of(app);
		final List<String> added = libraries.copyMissing(jars, Files.createDirectories(app.resolve("jars")));
		return List.of("Added to jars/: " + list(added), "Kept, though of another version: " + list(libraries.otherVersions(jars)));
	}

	private static String list(final List<String> names) {
		return names.isEmpty() ? "nothing." : String.join(", ", names) + ".";
	}

	private static boolean isNative(final Path jar) {
		return jar.getFileName().toString().startsWith(NATIVES) || jar.getFileName().toString().startsWith(JNI);
	}

	private static void unpackNatives(final Path folder) throws IOException {
		unpack(RuntimeClassPath.jar(NATIVES), "pytorch/cpu/" + classifier(), folder);
		unpack(RuntimeClassPath.jar(JNI), "jnilib/" + classifier() + "/cpu", folder);
		unpack(RuntimeClassPath.jar(JNI), "jnilib/" + classifier() + "/" + CUDA, folder.resolveSibling("vml-map-" + CUDA));
	}

	/** Nothing where the jar has nothing for this platform. */
	private static void unpack(final Path jar, final String from, final Path folder) throws IOException {
		try (FileSystem inside = FileSystems.newFileSystem(jar)) {
			if (Files.exists(inside.getPath(from))) copy(inside.getPath(from), folder, file -> true);
		}
	}

	/** DJL's name of the platform, which ends the name of the jar of natives: pytorch-native-cpu-2.7.1-linux-x86_64.jar. */
	private static String classifier() throws IOException {
		return RuntimeClassPath.jar(NATIVES).getFileName().toString().replaceFirst(NATIVES + "[^-]+-(.*)\\.jar", "$1");
	}

	private static Path classes() {
		try {
			return Path.of(Refusal.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Copies a folder's files that are wanted, in either direction between a jar and the disk. */
	private static void copy(final Path from, final Path to, final Predicate<Path> wanted) throws IOException {
		try (Stream<Path> files = Files.walk(from)) {
			files.filter(Files::isRegularFile).filter(wanted).forEach(file -> copyUnchecked(file, to.resolve(from.relativize(file).toString())));
		}
	}

	private static void copyUnchecked(final Path from, final Path to) {
		try {
			Files.createDirectories(to.getParent());
			copy(from, to);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The libraries are half a gigabyte: what is there already is not copied again. */
	private static void copy(final Path from, final Path to) throws IOException {
		if (Files.exists(to) && isCopy(from, to)) return;
		Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
	}

	private static boolean isCopy(final Path a, final Path b) throws IOException {
		return Files.size(a) == Files.size(b) && Files.getLastModifiedTime(a).equals(Files.getLastModifiedTime(b));
	}
}
