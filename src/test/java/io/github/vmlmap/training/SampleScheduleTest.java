package io.github.vmlmap.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class SampleScheduleTest {

	private static final Duration EVERY = Duration.ofMinutes(5);

	@Test
	void drawsEverySoOftenWhereThatIsQuick() {
		final SampleSchedule schedule = new SampleSchedule(Duration.ofMinutes(60), EVERY);
		assertThat(schedule.isDue(Duration.ofMinutes(64))).isFalse();
		assertThat(schedule.isDue(Duration.ofMinutes(65))).isTrue();
		schedule.drawn(Duration.ofMinutes(66), Duration.ofMinutes(66).plusSeconds(10));
		assertThat(schedule.isDue(Duration.ofMinutes(71))).isFalse();
		assertThat(schedule.isDue(Duration.ofMinutes(72))).isTrue();
	}

	/** On a machine that others use, it once drew for ten minutes of every twelve. */
	@Test
	void takesATenthOfTheTimeAtMost() {
		final SampleSchedule schedule = new SampleSchedule(Duration.ZERO, EVERY);
		final int took = 10;
		int drawing = 0;
		for (int minute = 5; minute < 2000; minute++) if (schedule.isDue(Duration.ofMinutes(minute))) {
			schedule.drawn(Duration.ofMinutes(minute), Duration.ofMinutes(minute + took));
			drawing += took;
			minute += took;
		}
		assertThat(drawing).isBetween(180, 200);
	}
}
