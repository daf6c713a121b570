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

	/** The number of things attached to all open managers of the engine. */
	public static int all() {
		try (NDManager one = TorchEngine.get().newBaseManager()) {
			return below(one.getParentManager()) - 1;
		}
	}

	private static int below(final NDManager manager) {
		int count = 0;
		for (final Object each : ((Map<?, ?>) read(BaseNDManager.class, "resources", manager)).values()) count += 1 + (each instanceof NDManager child ? below(child) : 0);
		return count;
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
