package io.github.vmlmap.torch;

import java.util.function.Supplier;

import io.github.vmlmap.Refusal;

/** Starts the engine and says how that went; for a JVM or a class loader of its own. */
public final class StartOnce implements Supplier<String> {

	public static void main(final String... args) {
		System.out.println(new StartOnce().get());
	}

	@Override
	public String get() {
		try {
			TorchEngine.get();
			return "started";
		}
		catch (final Refusal refusal) {
			return refusal.getMessage();
		}
	}
}
