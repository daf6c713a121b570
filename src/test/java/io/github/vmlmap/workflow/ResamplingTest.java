package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resampling keeps what is linear where it is, and looks at observed pixels alone. */
class ResamplingTest {

	@ParameterizedTest
	@ValueSource(doubles = { 0.25, 0.5, 1, 1.7, 3 })
	void rampsStayRampsAndComeBack(final double scale) {
		final float[] ramp = new float[40 * 30];
		for (int i = 0; i < ramp.length; i++) ramp[i] = 3 * (i % 40) - 2 * (i / 40);
		final Resampling there = Resampling.of(ramp, 40, 30, scale);
		final Resampling back = Resampling.to(there.values(), there.width(), there.height(), 40, 30, 1 / scale);
		for (int y = 12; y < 18; y++) for (int x = 12; x < 28; x++)
			assertThat(back.values()[y * 40 + x]).isCloseTo(ramp[y * 40 + x], within(0.3f));
	}

	@Test
	void hiddenPixelsHaveNoSay() {
		final float[] values = new float[20 * 20];
		Arrays.fill(values, 7);
		for (int y = 5; y < 15; y++) for (int x = 5; x < 15; x++) values[y * 20 + x] = Float.NaN;
		final Resampling half = Resampling.of(values, 20, 20, 0.5);
		assertThat(half.values()).containsOnly(7f, Float.NaN);
		assertThat(half.values()[5 * 10 + 5]).isNaN();
		assertThat(half.values()[0]).isEqualTo(7f);
	}

	@Test
	void averagingLessensNoiseByTheFactor() {
		final Random random = new Random(1);
		final float[] noise = new float[256 * 256];
		for (int i = 0; i < noise.length; i++) noise[i] = (float) random.nextGaussian();
		final Resampling quarter = Resampling.of(noise, 256, 256, 0.25);
		double squares = 0;
		for (final float value : quarter.values()) squares += value * value;
		assertThat(Math.sqrt(squares / quarter.values().length)).isCloseTo(Resampling.noiseFactor(0.25), within(0.01));
	}
}
