package io.github.vmlmap.torch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.sun.jna.Platform;

import io.github.vmlmap.ApplicationFolder;
import io.github.vmlmap.Version;

/**
 * The native libraries of PyTorch as Fiji's updater brings them: unpacked, in the application's folder
 * {@code lib/<platform>/vml-map}. The folder is ours alone because DJL loads every library that lies in
 * or below the one it is given. No jar of Fiji's may hold them: Java would refuse to start.
 */
final class NativeFolder {

	private static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";

	/** The updater's names of the platforms for which there is a libtorch, by JNA's names. */
	private static final Map<String, String> PLATFORMS = Map.of("linux-x86-64", "linux64", "linux-aarch64", "linux-arm64",
		"win32-x86-64", "win64", "darwin-aarch64", "macos-arm64");

	private NativeFolder() {}

	/** What DJL must be told to load these libraries; nothing where there are none or the user named others. */
	static Map<String, String> properties() {
		if (System.getenv(LIBRARY_PATH) != null || System.getProperty(LIBRARY_PATH) != null) return Map.of();
		return ApplicationFolder.find().map(NativeFolder::of).filter(Files::isDirectory).map(NativeFolder::naming).orElse(Map.of());
	}

	/** Where an application's libraries lie on this platform, whether or not they do. */
	static Path of(final Path application) {
		final String platform = PLATFORMS.getOrDefault(Platform.RESOURCE_PREFIX, Platform.RESOURCE_PREFIX);
		return application.resolve("lib").resolve(platform).resolve("vml-map");
	}

	/** Names the version too, for DJL cannot tell it from a folder. */
	private static Map<String, String> naming(final Path folder) {
		return Map.of(LIBRARY_PATH, folder.toString(), "PYTORCH_VERSION", Version.pyTorch(), "PYTORCH_FLAVOR", "cpu");
	}
}
