package io.github.vmlmap.torch;

import java.util.List;

import ai.djl.engine.EngineException;

/** Tells errors of the engine from others, and says them in a line; libtorch's own are traces of many. */
public final class EngineFailure {

	private static final String REASON = "RuntimeError: ";

	private EngineFailure() {}

	/** Whether it is the engine's, be it refused as a model's fault, which was not known to be a device's. */
	public static boolean isIn(final RuntimeException e) {
		return e instanceof EngineException || e.getCause() instanceof EngineException;
	}

	/** The line that says what is wrong, without a point at its end: in a trace of TorchScript the reason, else the first. */
	public static String line(final RuntimeException e) {
		final List<String> lines = String.valueOf(e.getMessage()).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
		final String first = lines.isEmpty() ? e.getClass().getSimpleName() : lines.get(0);
		final String line = lines.stream().filter(each -> each.startsWith(REASON)).findFirst().orElse(first);
		return line.replace(REASON, "").replaceFirst("\\.+$", "");
	}
}
