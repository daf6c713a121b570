package io.github.vmlmap.torch;

import java.util.function.Supplier;

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
		if (!NativeEnvironment.set(WAIT_POLICY, "passive")) return work.get();
		try {
			return work.get();
		}
		finally {
			NativeEnvironment.unset(WAIT_POLICY);
		}
	}
}
