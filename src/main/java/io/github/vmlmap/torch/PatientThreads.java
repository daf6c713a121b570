package io.github.vmlmap.torch;

import java.util.function.Supplier;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * Lets the threads of libtorch's OpenMP sleep while they wait. By default they spin, and one busy
 * core makes a restoration many times slower than on a single thread. OpenMP reads its environment
 * once, when it is loaded.
 */
final class PatientThreads {

	private static final String WAIT_POLICY = "OMP_WAIT_POLICY";

	private PatientThreads() {}

	/** Runs the work that loads OpenMP, with the wait policy set around it unless the user has set one. */
	static <T> T during(final Supplier<T> work) {
		if (Platform.isWindows() || System.getenv(WAIT_POLICY) != null) return work.get();
		final LibC c = Native.load("c", LibC.class);
		c.setenv(WAIT_POLICY, "passive", 0);
		try {
			return work.get();
		}
		finally {
			c.unsetenv(WAIT_POLICY);
		}
	}

	/** POSIX: setenv(3). */
	public interface LibC extends Library {

		int setenv(String name, String value, int overwrite);

		int unsetenv(String name);
	}
}
