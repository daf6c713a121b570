package io.github.vmlmap.torch;

import java.time.Duration;
import java.util.concurrent.CancellationException;

import ai.djl.pytorch.jni.JniUtils;

/**
 * Lets the process end while a run is going on. At its end libtorch frees what its computations use, and one that is
 * not done by then crashes the process: so none begins any more, and those that are going on are waited for, for a while.
 */
final class OrderlyExit {

	private static final String JNI = JniUtils.class.getPackageName() + ".";
	private static final int QUIET_LOOKS = 3;
	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

	private final Duration patience;
	private volatile boolean ending;

	/** @param patience how long to wait at most */
	OrderlyExit(final Duration patience) {
		this.patience = patience;
	}

	/** Begins to watch the end of the process. */
	void watch() {
		Runtime.getRuntime().addShutdownHook(new Thread(this::end, "VML-MAP end"));
	}

	/**
	 * To be called before each computation. When the process ends it holds its thread until it has ended.
	 *
	 * @throws CancellationException when it does not end after all
	 */
	void requireGoingOn() {
		if (!ending) return;
		pause(patience.multipliedBy(2));
		throw new CancellationException("Java ends.");
	}

	/** Lets no computation begin, and waits for those that have. */
	void end() {
		ending = true;
		final long latest = System.nanoTime() + patience.toNanos();
		for (int quiet = 0; quiet < QUIET_LOOKS && System.nanoTime() < latest;) {
			pause(BETWEEN_LOOKS);
			quiet = isComputing() ? 0 : quiet + 1;
		}
	}

	/** Whether a thread is in libtorch. */
	private static boolean isComputing() {
		return Thread.getAllStackTraces().values().stream().anyMatch(calls -> calls.length > 0 && calls[0].isNativeMethod() && calls[0].getClassName().startsWith(JNI));
	}

	private static void pause(final Duration time) {
		try {
			Thread.sleep(time.toMillis());
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
