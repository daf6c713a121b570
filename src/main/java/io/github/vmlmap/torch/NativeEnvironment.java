package io.github.vmlmap.torch;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/** Variables that native libraries read when they are loaded; Java's own copy of the environment stays as it is. */
final class NativeEnvironment {

	private NativeEnvironment() {}

	/** Sets a variable unless the user has; gives whether it did. Windows has no such function. */
	static boolean set(final String name, final String value) {
		if (Platform.isWindows() || System.getenv(name) != null) return false;
		return Native.load("c", LibC.class).setenv(name, value, 0) == 0;
	}

	/** Takes back what {@link #set} did. */
	static void unset(final String name) {
		Native.load("c", LibC.class).unsetenv(name);
	}

	/** POSIX: setenv(3). */
	public interface LibC extends Library {

		int setenv(String name, String value, int overwrite);

		int unsetenv(String name);
	}
}
