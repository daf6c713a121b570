package io.github.vmlmap.torch;

import java.lang.reflect.Field;
import java.util.Map;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;

/** What DJL's managers hold: arrays, modules and sub-managers alike. */
public final class NativeResources {

	private NativeResources() {}

	/** The number of things attached to a manager. */
	public static int of(final NDManager manager) {
		return ((Map<?, ?>) read(BaseNDManager.class, "resources", manager)).size();
	}

	/** The number of base managers of the engine that are open. */
	public static int baseManagers() {
		try (NDManager one = TorchEngine.get().newBaseManager()) {
			return of(one.getParentManager()) - 1;
		}
	}

	static Object read(final Class<?> type, final String name, final Object owner) {
		try {
			final Field field = type.getDeclaredField(name);
			field.setAccessible(true);
			return field.get(owner);
		}
		catch (final ReflectiveOperationException e) {
			throw new IllegalStateException(e);
		}
	}
}
