package io.github.vmlmap.torch;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/** NVIDIA's driver, without which PyTorch's libraries for CUDA do not even load. */
final class NvidiaDriver {

	private NvidiaDriver() {}

	/** Whether the driver's library can be loaded; not where JNA itself cannot be. */
	static boolean isInstalled() {
		if (Platform.isMac()) return false;
		try {
			NativeLibrary.getInstance(Platform.isWindows() ? "nvcuda" : "libcuda.so.1");
			return true;
		}
		catch (final LinkageError e) {
			return false;
		}
	}
}
