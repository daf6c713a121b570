package io.github.vmlmap.training;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time that a sitting has worked. A computer that was asleep, where the system's clock goes on, is taken to have worked a few
 * minutes of it; else a night would use up the time limit, and the learning rate fall to 0.
 */
final class WakingTime {

	/** Longer than a step or a validation takes, even of a large net on a CPU. */
	static final Duration LONGEST = Duration.ofMinutes(10);

	private final LongSupplier nanoseconds;
	private long last;
	private long sum;

	/** @param nanoseconds of a clock that is never set, as System::nanoTime */
	WakingTime(final LongSupplier nanoseconds) {
		this.nanoseconds = nanoseconds;
		last = nanoseconds.getAsLong();
	}

	/** Until now; to be asked after each step. */
	Duration elapsed() {
		final long now = nanoseconds.getAsLong();
		sum += Math.min(now - last, LONGEST.toNanos());
		last = now;
		return Duration.ofNanos(sum);
	}
}
