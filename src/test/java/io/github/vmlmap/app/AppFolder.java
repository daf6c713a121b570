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
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.vmlmap.Refusal;

/**
 * Lays the plugin and all it needs out as the folder of an application, as Fiji's updater does: jars,
 * models and, off the class path, the archives of native libraries: those for this platform, or with the
 * Maven profile update-site for all.
 */
public final class AppFolder {

	private static final String NATIVES = "pytorch-native-cpu-";
	private static final String PLUGIN = "vml-map-fiji.jar";
	private static final String BRIDGES = "pytorch-jni-";

	/** The platforms' names, Fiji's by DJL's. */
	private static final Map<String, String> PLATFORMS = Map.of("linux-x86_64", "linux64", "linux-aarch64", "linux-arm64",
		"win-x86_64", "win64", "osx-aarch64", "macos-arm64");

	private AppFolder() {}

	/**
	 * {@code AppFolder folder} makes the folder or adds what is missing, and says what it did; {@code AppFolder folder list}
	 * leaves out the libraries that the list names, one a line.
	 */
	public static void main(final String... args) throws IOException {
		final List<String> shipped = args.length > 1 ? shipped(Path.of(args[1])) : List.of();
		layOut(Path.of(args[0]), shipped).forEach(System.out::println);
	}

	/** The artifacts that a list names, each at the beginning of a line. */
	static List<String> shipped(final Path list) throws IOException {
		try (Stream<String> lines = Files.lines(list)) {
			return lines.filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split("\\s")[0]).toList();
		}
	}

	/** The libraries that the folder holds stay as they are; gives lines that say what was done. */
	static List<String> layOut(final Path app, final List<String> shipped) throws IOException {
		plugin(app);
		natives(app);
		return Stream.concat(Stream.of("Wrote plugins/" + PLUGIN + ", models/ and lib/."), jars(app, shipped).stream()).toList();
	}

	private static void natives(final Path app) throws IOException {
		for (final Path jar : RuntimeClassPath.jars()) if (isNative(jar)) copyInto(folder(app.resolve("lib"), jar), jar);
	}

	/** A jar of libraries names its platform: pytorch-native-cpu-2.7.1-linux-x86_64.jar. */
	private static Path folder(final Path lib, final Path jar) {
		final String name = jar.getFileName().toString();
		return name.startsWith(BRIDGES) ? lib : lib.resolve(PLATFORMS.get(name.replaceFirst(NATIVES + "[^-]+-(.*)\\.jar", "$1")));
	}

	/** Where the native libraries of this platform lie once they were used. */
	static Path unpacked(final Path app) {
		return app.resolve("lib").resolve(platform()).resolve("vml-map");
	}

	/** Fiji's name of this platform. */
	static String platform() {
		return PLATFORMS.get(System.getProperty("os.name").toLowerCase(Locale.ROOT).replaceFirst("^mac.*", "osx").replaceFirst("^(linux|win).*", "$1") + "-" +
			System.getProperty("os.arch").replace("amd64", "x86_64"));
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

	private static List<String> jars(final Path app, final List<String> shipped) throws IOException {
		final List<Path> jars = RuntimeClassPath.jars().stream().filter(jar -> !isNative(jar) && !shipped.contains(Libraries.artifact(jar))).toList();
		final Libraries libraries = Libraries.of(app);
		final List<String> added = libraries.copyMissing(jars, Files.createDirectories(app.resolve("jars")));
		return List.of("Added to jars/: " + list(added), "Kept, though of another version: " + list(libraries.otherVersions(jars)));
	}

	private static String list(final List<String> names) {
		return names.isEmpty() ? "nothing." : String.join(", ", names) + ".";
	}

	private static boolean isNative(final Path jar) {
		return jar.getFileName().toString().startsWith(NATIVES) || jar.getFileName().toString().startsWith(BRIDGES);
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

	private static void copyInto(final Path folder, final Path file) throws IOException {
		copy(file, Files.createDirectories(folder).resolve(file.getFileName()));
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

	/** The archives are large: what is there already is not copied again. */
	private static void copy(final Path from, final Path to) throws IOException {
		if (Files.exists(to) && isCopy(from, to)) return;
		Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
	}

	private static boolean isCopy(final Path a, final Path b) throws IOException {
		return Files.size(a) == Files.size(b) && Files.getLastModifiedTime(a).equals(Files.getLastModifiedTime(b));
	}
}
