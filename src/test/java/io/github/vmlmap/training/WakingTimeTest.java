package io.github.vmlmap.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class WakingTimeTest {

	private long now = -5_000_000_000L;

	@Test
	void countsWorkButNoNight() {
		final WakingTime clock = new WakingTime(() -> now);
		assertThat(clock.elapsed()).isZero();
		for (int step = 1; step <= 3; step++) {
			now += Duration.ofMinutes(2).toNanos();
			assertThat(clock.elapsed()).isEqualTo(Duration.ofMinutes(2L * step));
		}
		now += Duration.ofHours(9).toNanos();
		assertThat(clock.elapsed()).isEqualTo(Duration.ofMinutes(6).plus(WakingTime.LONGEST));
		now += Duration.ofSeconds(1).toNanos();
		assertThat(clock.elapsed()).isEqualTo(Duration.ofMinutes(6).plus(WakingTime.LONGEST).plusSeconds(1));
	}
}
