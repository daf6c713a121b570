package io.github.vmlmap.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.vmlmap.ApplicationFolder;
import io.github.vmlmap.Refusal;
import io.github.vmlmap.TransferListener;
import io.github.vmlmap.Version;

/**
 * Puts native libraries of PyTorch into an application's folder, where the engine finds them at its next
 * start. Those for CUDA do not replace those for the CPU. What an installation replaces first, the plugin's own, is
 * kept beside it. Does not start the engine.
 *
 * @param application the folder of the application
 * @param space bytes that must be free there for the CUDA libraries: the archive, 3 GB, and what is in it
 */
public record NativeInstaller(Path application, long space) {

	private static final long SPACE = 10L << 30;
	private static final String BRIDGE = System.mapLibraryName("djl_torch");
	private static final String BRIDGE_ON_CLASS_PATH = "/jnilib/pytorch.properties";

	/**
	 * For the application that runs the plugin.
	 *
	 * @throws Refusal when no application does
	 */
	public static NativeInstaller standard() {
		return new NativeInstaller(ApplicationFolder.find().orElseThrow(() -> new Refusal(
			"There is no Fiji folder to install libraries in: start Fiji, or name its folder in the system property fiji.dir.")), SPACE);
	}

	/** What {@link #downloadCuda} would download and where to, as half a sentence. */
	public String offer() {
		return "3 GB from " + archive().address() + ", which need " + (space >> 30) + " GB of space in " + NativeFolder.ofCuda(application);
	}

	/**
	 * Downloads and installs PyTorch's libraries for CUDA.
	 *
	 * @return the folder that holds them now
	 * @throws Refusal when there are none for this platform, or they cannot be had or written, or are not what they should be
	 */
	public Path downloadCuda(final TransferListener listener) {
		return download(archive(), listener);
	}

	Path download(final CudaArchive archive, final TransferListener listener) {
		try (LibraryStaging staging = staging(listener)) {
			if (Files.getFileStore(place()).getUsableSpace() < space) throw new Refusal("There is not enough space for the CUDA libraries: free " + (space >> 30) + " GB on the disk of " + place() + ".");
			final Path zip = staging.file("libtorch.zip");
			archive.download(zip, listener);
			staging.take(zip);
			return install(staging, archive.address());
		}
		catch (final IOException e) {
			throw unwritable(e);
		}
	}

	/**
	 * Installs libraries that are at hand, without a network.
	 *
	 * @param source a folder with libraries or archives of them, or an archive: PyTorch's libtorch or DJL's native jar
	 * @return the folder that holds them now
	 * @throws Refusal when it holds no PyTorch of the version that is needed, or they cannot be written
	 */
	public Path installFrom(final Path source, final TransferListener listener) {
		if (Files.notExists(source)) throw new Refusal(source + " is not there: choose an archive or a folder with the libraries of PyTorch " + Version.pyTorch() + ".");
		try (LibraryStaging staging = staging(listener)) {
			staging.take(source);
			return install(staging, source);
		}
		catch (final IOException e) {
			throw unwritable(e);
		}
	}

	private Path install(final LibraryStaging staging, final Object source) throws IOException {
		staging.missing().ifPresent(name -> {
			throw new Refusal(source + " holds no " + name + ": choose an archive or a folder with all libraries of PyTorch " + Version.pyTorch() + " for this platform.");
		});
		if (!staging.isRightVersion()) throw new Refusal(source + " holds libraries that do not tell that they are of PyTorch " + Version.pyTorch() + ": choose those of this version.");
		final Path target = staging.isCuda() ? NativeFolder.ofCuda(application) : NativeFolder.of(application);
		if (Files.notExists(target.resolve(BRIDGE))) NativeArchives.of(application).addBridge(staging, staging.isCuda() ? NativeFolder.CUDA : NativeFolder.CPU);
		if (Files.notExists(target.resolve(BRIDGE)) && !staging.holdsBridge() && NativeInstaller.class.getResource(BRIDGE_ON_CLASS_PATH) == null) throw new Refusal(
			target.resolve(BRIDGE) + " is missing, without which these libraries cannot be used: install the plugin again.");
		staging.moveTo(target, NativeFolder.before(target));
		return target;
	}

	private static CudaArchive archive() {
		return CudaArchive.ofThisPlatform().orElseThrow(() -> new Refusal(
			"There are CUDA libraries for Linux and Windows on Intel or AMD processors only: compute on the CPU."));
	}

	private LibraryStaging staging(final TransferListener listener) throws IOException {
		return new LibraryStaging(place(), listener);
	}

	private Path place() {
		return NativeFolder.of(application).getParent();
	}

	private Refusal unwritable(final IOException e) {
		return new Refusal("The libraries cannot be written to " + place() + ": check space and permissions, close other Fijis, and try again before VML-MAP is used.", e);
	}
}
