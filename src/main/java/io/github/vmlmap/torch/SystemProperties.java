package io.github.vmlmap.torch;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** System properties that hold while something runs. */
final class SystemProperties {

	private SystemProperties() {}

	/** Sets the properties, runs the work, and puts back what was there, unset ones included. */
	static <T> T during(final Map<String, String> properties, final Supplier<T> work) {
		final Map<String, String> before = new HashMap<>();
		properties.forEach((key, value) -> before.put(key, System.setProperty(key, value)));
		try {
			return work.get();
		}
		finally {
			before.forEach(SystemProperties::put);
		}
	}

	private static void put(final String key, final String value) {
		if (value == null) System.clearProperty(key);
		else System.setProperty(key, value);
	}
}
