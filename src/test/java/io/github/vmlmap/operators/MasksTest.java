package io.github.vmlmap.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.BiFunction;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;

class MasksTest {

	private final NDManager manager = Arrays4.manager();

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void halfHidesTheRightHalf() {
		assertThat(picture(Masks::half, 2, 6)).isEqualTo("###...\n###...\n");
		assertThat(picture(Masks::half, 1, 5)).isEqualTo("##...\n");
	}

	@Test
	void boxHidesTheCentreAndExpandAllElse() {
		assertThat(picture(Masks::box, 4, 8)).isEqualTo("########\n##....##\n##....##\n########\n");
		assertThat(picture(Masks::expand, 4, 8)).isEqualTo("........\n..####..\n..####..\n........\n");
	}

	@Test
	void superResolutionKeepsOnePixelOfEachBlock() {
		assertThat(picture((m, size) -> Masks.superResolution(m, size, 2), 3, 5)).isEqualTo("#.#.#\n.....\n#.#.#\n");
	}

	@Test
	void checkerboardKeepsEveryOtherPixel() {
		assertThat(picture(Masks::checkerboard, 2, 5)).isEqualTo("#.#.#\n.#.#.\n");
	}

	@Test
	void randomHidesTheFractionAndRepeatsBySeed() {
		final double[] mask = random(7);
		assertThat(Arrays.stream(mask).sum()).isEqualTo(40);
		assertThat(random(7)).containsExactly(mask);
		assertThat(random(8)).isNotEqualTo(mask);
	}

	/** Each quarter of many random masks is observed alike. */
	@Test
	void randomFavoursNoPlace() {
		final double[] sums = new double[4];
		for (int seed = 0; seed < 200; seed++) {
			final double[] mask = random(seed);
			for (int i = 0; i < mask.length; i++) sums[i / 50] += mask[i];
		}
		for (final double sum : sums) assertThat(sum).isBetween(1850.0, 2150.0);
	}

	private double[] random(final long seed) {
		return Masks.random(manager, new Size(10, 20), 0.8, seed).singularValues();
	}

	/** Observed pixels as #. */
	private String picture(final BiFunction<NDManager, Size, Mask> mask, final int height, final int width) {
		final double[] observed = mask.apply(manager, new Size(height, width)).singularValues();
		final StringBuilder picture = new StringBuilder();
		for (int i = 0; i < observed.length; i++) picture.append(observed[i] == 1 ? '#' : '.').append(i % width == width - 1 ? "\n" : "");
		return picture.toString();
	}
}
