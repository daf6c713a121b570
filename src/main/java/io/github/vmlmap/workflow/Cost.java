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

	/** Of two such runs, one after the other. */
	Cost twice() {
		return new Cost(2 * calls, time.multipliedBy(2), bytes);
	}

	/** A sentence for the user. */
	@Override
	public String toString() {
		return String.format(Locale.ROOT, "As long as %d gradients of the prior or less, about %d:%02d minutes, and %.1f GB of memory.", calls, time.toMinutes(),
			time.toSecondsPart(), bytes / 1e9);
	}
}
