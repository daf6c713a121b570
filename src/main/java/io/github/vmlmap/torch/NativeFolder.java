package io.github.vmlmap.torch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.sun.jna.Platform;

import io.github.vmlmap.ApplicationFolder;
import io.github.vmlmap.ComputeDevice;
import io.github.vmlmap.Version;

/**
 * The native libraries of PyTorch, unpacked: those for the CPU, which Fiji's updater brings packed, in the
 * application's folder {@code lib/<platform>/vml-map}, those for CUDA, which the user installs, in
 * {@code vml-map-cu128} beside it. The folders are ours alone because DJL loads every library that lies in
 * or below the one it is given. No jar of Fiji's may hold them: Java would refuse to start.
 */
final class NativeFolder {

	/** The CUDA of DJL's own library for this PyTorch, in its names. */
	static final String CUDA = "cu128";

	private static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";
	static final String CPU = "cpu";

	/** The updater's names of the platforms for which there is a libtorch, by JNA's names. */
	private static final Map<String, String> PLATFORMS = Map.of("linux-x86-64", "linux64", "linux-aarch64", "linux-arm64",
		"win32-x86-64", "win64", "darwin-aarch64", "macos-arm64");

	/** DJL's names of them. */
	private static final Map<String, String> CLASSIFIERS = Map.of("linux64", "linux-x86_64", "linux-arm64", "linux-aarch64", "win64", "win-x86_64", "macos-arm64", "osx-aarch64");

	private NativeFolder() {}

	/** DJL's name of this platform, as in its jars; Java's own where there is no libtorch for it. */
	static String classifier() {
		return CLASSIFIERS.getOrDefault(PLATFORMS.getOrDefault(Platform.RESOURCE_PREFIX, ""), Platform.RESOURCE_PREFIX);
	}

	/**
	 * What DJL must be told to load the libraries for a device; nothing where no folder holds any.
	 *
	 * @param driver whether that of NVIDIA is installed
	 */
	static Map<String, String> properties(final ComputeDevice device, final boolean driver) {
		return chosen(device, driver).map(NativeFolder::naming).orElse(Map.of());
	}

	/** What to do when these libraries do not load, as a sentence. */
	static String remedy(final ComputeDevice device, final boolean driver) {
		final Optional<String> named = given(LIBRARY_PATH);
		if (named.isPresent()) return "PyTorch could not be started from PYTORCH_LIBRARY_PATH, " + named.get() + ": let it name a folder with the libraries of PyTorch " +
			Version.pyTorch() + " and " + System.mapLibraryName("djl_torch") + ", or unset it.";
		return chosen(device, driver).map(NativeFolder::remedy).orElse("PyTorch could not be started on " + System.getProperty("os.name") + " (" + System.getProperty("os.arch") +
				"): VML-MAP runs on 64-bit Linux, on Windows with an Intel or AMD processor and on Macs with Apple silicon; on these, install the plugin again.");
	}

	/** Of those in an application's folder. */
	private static String remedy(final Path folder) {
		if (holdsCuda(folder)) return "The CUDA libraries in " + folder +
			" could not be loaded: choose the device CPU in Plugins > VML-MAP > VML-MAP Engine... and restart Fiji, or install them there again.";
		final String own = Files.isDirectory(before(folder)) ? "delete that folder and give its name to " + before(folder) +
			", where those before them are" : "install the plugin again";
		return "The libraries in " + folder + " could not be loaded: " + own + ", or install those of PyTorch " + Version.pyTorch() +
			" for " + System.getProperty("os.name") + " (" + System.getProperty("os.arch") + ") there.";
	}

	/** Where those are kept that an installation replaced first. */
	static Path before(final Path folder) {
		return folder.resolveSibling(folder.getFileName() + "-before");
	}

	/** Where an application's libraries for the CPU lie on this platform, whether or not they do. */
	static Path of(final Path application) {
		final String platform = PLATFORMS.getOrDefault(Platform.RESOURCE_PREFIX, Platform.RESOURCE_PREFIX);
		return application.resolve("lib").resolve(platform).resolve("vml-map");
	}

	/** Where its libraries for CUDA lie, whether or not they do. */
	static Path ofCuda(final Path application) {
		return of(application).resolveSibling("vml-map-" + CUDA);
	}

	/** Whether the libraries in a folder are for CUDA. */
	static boolean holdsCuda(final Path folder) {
		return Files.exists(folder.resolve(System.mapLibraryName("torch_cuda")));
	}

	private static Optional<Path> chosen(final ComputeDevice device, final boolean driver) {
		final Optional<Path> named = given(LIBRARY_PATH).map(Path::of);
		return named.isPresent() ? named : ApplicationFolder.find().map(application -> of(application, device, driver)).filter(Files::isDirectory);
	}

	/** CUDA's libraries do not load without a driver, and may not work at all, which may be why the CPU was chosen. */
	private static Path of(final Path application, final ComputeDevice device, final boolean driver) {
		final Path cuda = ofCuda(application);
		final boolean wanted = driver && (device == ComputeDevice.AUTOMATIC || device == ComputeDevice.CUDA);
		return wanted && holdsCuda(cuda) ? cuda : NativeArchives.of(application).unpacked();
	}

	/** Names version and flavour too, for DJL cannot tell them from a folder. */
	private static Map<String, String> naming(final Path folder) {
		final Map<String, String> properties = new HashMap<>(Map.of(LIBRARY_PATH, folder.toString(), "PYTORCH_VERSION", Version.pyTorch(), "PYTORCH_FLAVOR",
			holdsCuda(folder) ? CUDA : CPU));
		properties.keySet().removeIf(name -> given(name).isPresent());
		return properties;
	}

	/** As DJL looks for it. */
	private static Optional<String> given(final String name) {
		return Optional.ofNullable(System.getenv(name)).or(() -> Optional.ofNullable(System.getProperty(name)));
	}
}
