package io.github.vmlmap.torch;

import ai.djl.engine.EngineException;

import io.github.vmlmap.Refusal;

/** Tells libtorch's "out of memory" from its other errors; it has no error code of its own. */
public final class OutOfMemory {

	private OutOfMemory() {}

	/** Whether the engine ran out of memory, by an exception of its own or one that tells of it. */
	public static boolean isIn(final RuntimeException e) {
		final Throwable first = e instanceof Refusal ? e.getCause() : e;
		return first instanceof EngineException && isMeantBy(String.valueOf(first.getMessage()));
	}

	/** A Refusal when the engine ran out of memory, otherwise the exception itself. */
	public static RuntimeException orSame(final EngineException e) {
		return isMeantBy(String.valueOf(e.getMessage())) ? new Refusal(
			"There is not enough memory for this image: close other images, or repair a smaller region or fewer samples at a time.", e) : e;
	}

	/** CPU allocators say how much was asked for; CUDA and Metal say "out of memory". */
	private static boolean isMeantBy(final String message) {
		return message.contains("you tried to allocate") || message.contains("out of memory");
	}
}
