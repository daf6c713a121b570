package io.github.vmlmap.workflow;

import java.nio.file.Path;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.TransferListener;
import io.github.vmlmap.torch.NativeInstaller;

/** Installs PyTorch's native libraries in the application that runs the plugin; they are used from its next start on. */
public final class NativeSetup {

	private NativeSetup() {}

	/**
	 * Downloads the libraries for CUDA.
	 *
	 * @param agreed whether the user agreed to the download
	 * @return the folder that holds them now
	 * @throws Refusal unless agreed, with what would be downloaded; and where {@link NativeInstaller#downloadCuda} throws it
	 */
	public static Path downloadCuda(final boolean agreed, final TransferListener listener) {
		final NativeInstaller installer = NativeInstaller.standard();
		if (!agreed) throw new Refusal("Nothing was downloaded: tick Agree to download " + installer.offer() + ".");
		return installer.downloadCuda(listener);
	}

	/** Installs libraries for the CPU or CUDA that are at hand; see {@link NativeInstaller#installFrom}. */
	public static Path installFrom(final Path source, final TransferListener listener) {
		return NativeInstaller.standard().installFrom(source, listener);
	}
}
