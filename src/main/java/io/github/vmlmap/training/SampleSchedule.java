package io.github.vmlmap.training;

import java.time.Duration;

/** When samples are drawn: now and then, and on a slow or busy machine so seldom that they take a tenth of the time at most. */
final class SampleSchedule {

	private static final int TIMES_AS_LONG = 9;

	private final Duration every;
	private Duration next;

	/** @param start of the session, in the time of the run */
	SampleSchedule(final Duration start, final Duration every) {
		this.every = every;
		next = start.plus(every);
	}

	boolean isDue(final Duration now) {
		return now.compareTo(next) >= 0;
	}

	/** They were drawn, from one time of the run to another. */
	void drawn(final Duration begin, final Duration end) {
		final Duration rest = end.minus(begin).multipliedBy(TIMES_AS_LONG);
		next = end.plus(rest.compareTo(every) > 0 ? rest : every);
	}
}
