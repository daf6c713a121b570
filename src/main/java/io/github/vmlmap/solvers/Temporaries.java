package io.github.vmlmap.solvers;

import java.util.function.Supplier;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;

/** Frees the native memory of intermediate results. */
final class Temporaries {

	private Temporaries() {}

	/** The result of some work, handed to {@code owner}; every other array made on the way is closed. */
	static NDArray sweep(final NDManager owner, final Supplier<NDArray> work) {
		final NDArray result;
		try (NDScope scope = new NDScope()) {
			scope.suppressNotUsedWarning();
			result = work.get();
			result.attach(owner);
			NDScope.unregister(result);
		}
		NDScope.register(result);
		return result;
	}

	/** The result of some work; every array made on the way is closed. */
	static <T> T around(final Supplier<T> work) {
		try (NDScope scope = new NDScope()) {
			scope.suppressNotUsedWarning();
			return work.get();
		}
	}
}
