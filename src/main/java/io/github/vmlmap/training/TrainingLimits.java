package io.github.vmlmap.training;

import java.time.Duration;

import io.github.vmlmap.Refusal;

/**
 * When a run ends, by whichever comes first.
 *
 * @param steps after so many steps
 * @param time after so long, over all its sessions
 * @param patience after so many validations in a row without a lower loss; 0 for never
 */
public record TrainingLimits(int steps, Duration time, int patience) {

	public TrainingLimits {
		if (steps < 1) throw new Refusal("A training run needs a limit of at least 1 step, not " + steps + ".");
		if (time.isZero() || time.isNegative()) throw new Refusal("A training run needs a time limit above 0.");
		if (patience < 0) throw new Refusal("The patience must be 0 or more validations, not " + patience + ".");
	}

	/** How much of the run is over, 0 to 1, by steps or by time, whichever is nearer its end. */
	double share(final int step, final Duration elapsed) {
		return Math.min(1, Math.max((double) step / steps, (double) elapsed.toMillis() / time.toMillis()));
	}

	/** The time that is left at a pace of so many seconds a step. */
	Duration remaining(final int step, final Duration elapsed, final double secondsAStep) {
		final Duration bySteps = Duration.ofMillis((long) (1000 * secondsAStep * (steps - step)));
		final Duration byTime = time.minus(elapsed);
		final Duration least = bySteps.compareTo(byTime) < 0 ? bySteps : byTime;
		return least.isNegative() ? Duration.ZERO : least;
	}
}
