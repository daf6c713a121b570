package io.github.vmlmap.workflow;

import java.time.Duration;
import java.util.Locale;

/**
 * What a run will take.
 *
 * @param calls gradients of the denoiser, each over one batch; a level that ends early takes fewer
 * @param time estimated from one call
 * @param bytes of memory that a gradient step occupies, outside of Java's
 */
public record Cost(long calls, Duration time, long bytes) {

	/** Of so many such runs, one after the other. */
	Cost times(final int runs) {
		return new Cost(runs * calls, time.multipliedBy(runs), bytes);
	}

	/** Of this run and another after it. */
	public Cost then(final Cost next) {
		return new Cost(calls + next.calls, time.plus(next.time), Math.max(bytes, next.bytes));
	}

	/** A sentence for the user. */
	@Override
	public String toString() {
		return String.format(Locale.ROOT, "As long as %d gradients of the prior or less, about %d:%02d minutes, and %.1f GB of memory.", calls, time.toMinutes(),
			time.toSecondsPart(), bytes / 1e9);
	}
}
