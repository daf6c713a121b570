package io.github.vmlmap.solvers;

import java.lang.reflect.Field;
import java.util.Map;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;

/** Counts what a manager owns. DJL tells of arrays only, but a sub-manager left open is a leak too. */
final class OpenResources {

	private OpenResources() {}

	static int of(final NDManager manager) {
		try {
			final Field resources = BaseNDManager.class.getDeclaredField("resources");
			resources.setAccessible(true);
			return ((Map<?, ?>) resources.get(manager)).size();
		}
		catch (final ReflectiveOperationException e) {
			throw new IllegalStateException(e);
		}
	}
}
