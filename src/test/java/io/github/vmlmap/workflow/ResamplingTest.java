package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;

/** Resampling keeps what is linear where it is, and looks at observed pixels alone. */
class ResamplingTest {

	@ParameterizedTest
	@ValueSource(doubles = { 0.25, 0.5, 1, 1.7, 3 })
	void rampsStayRampsAndComeBack(final double scale) {
		final float[] ramp = new float[40 * 30];
		for (int i = 0; i < ramp.length; i++) ramp[i] = 3 * (i % 40) - 2 * (i / 40);
		final Interval small = Resampling.whole(40, 30, scale);
		final float[] there = Resampling.of(ramp, size(40, 30), scale).values(small);
		final Interval inner = FinalInterval.createMinSize(12, 12, 16, 6);
		final float[] back = Resampling.of(there, small, 1 / scale).values(inner);
		for (int i = 0; i < back.length; i++) assertThat(back[i]).isCloseTo(3 * (12 + i % 16) - 2 * (12 + i / 16), within(0.3f));
	}

	@Test
	void hiddenPixelsHaveNoSay() {
		final float[] values = new float[20 * 20];
		Arrays.fill(values, 7);
		for (int y = 5; y < 15; y++) for (int x = 5; x < 15; x++) values[y * 20 + x] = Float.NaN;
		final float[] half = Resampling.of(values, size(20, 20), 0.5).values(size(10, 10));
		assertThat(half).containsOnly(7f, Float.NaN);
		assertThat(half[5 * 10 + 5]).isNaN();
		assertThat(half[0]).isEqualTo(7f);
	}

	@Test
	void averagingLessensNoiseByTheFactor() {
		final Random random = new Random(1);
		final float[] noise = new float[256 * 256];
		for (int i = 0; i < noise.length; i++) noise[i] = (float) random.nextGaussian();
		final float[] quarter = Resampling.of(noise, size(256, 256), 0.25).values(size(64, 64));
		double squares = 0;
		for (final float value : quarter) squares += value * value;
		assertThat(Math.sqrt(squares / quarter.length)).isCloseTo(Resampling.noiseFactor(0.25), within(0.01));
	}

	private static Interval size(final long width, final long height) {
		return FinalInterval.createMinSize(0, 0, width, height);
	}
}
