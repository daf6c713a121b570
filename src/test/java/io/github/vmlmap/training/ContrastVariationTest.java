package io.github.vmlmap.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.vmlmap.Refusal;

class ContrastVariationTest {

	private static final int SIDE = 100;
	private static final int DRAWS = 1000;

	private final TrainingImage image = image(i -> (float) (1.02 * (2.0 * i / (SIDE * SIDE - 1) - 1)));
	private final ContrastVariation variation = new ContrastVariation(List.of(image), 10);

	@Test
	void neverTurnsDarkerIntoBrighterNorLeavesTheRange() {
		final Random random = new Random(1);
		for (int draw = 0; draw < DRAWS; draw++) {
			final Stretch stretch = variation.draw(0, random);
			for (float value = -1; value <= 1; value += 0.05f) {
				assertThat(stretch.of(value)).isBetween(-1f, 1f);
				assertThat(stretch.of(value)).isLessThanOrEqualTo(stretch.of(value + 0.01f));
			}
			assertThat(stretch.of(-1)).isEqualTo(-1f);
			assertThat(stretch.of(1)).isEqualTo(1f);
		}
	}

	/** Counted in the image itself: of its even grey values up to 10 % become black, and as many white, beside one per cent that were beyond the range. */
	@Test
	void makesSoManyPixelsBlackAndWhite() {
		final Random random = new Random(2);
		final double[] black = new double[DRAWS];
		final double[] white = new double[DRAWS];
		for (int draw = 0; draw < DRAWS; draw++) {
			final Stretch stretch = variation.draw(0, random);
			black[draw] = share(image, value -> stretch.of(value) == -1);
			white[draw] = share(image, value -> stretch.of(value) == 1);
		}
		for (final double[] ends : List.of(black, white)) {
			Arrays.sort(ends);
			assertThat(ends[0]).isLessThan(0.001);
			assertThat(ends[DRAWS / 4]).as("half stay").isLessThan(0.001);
			assertThat(ends[DRAWS * 3 / 4]).as("half of those that move").isCloseTo(0.05, within(0.01));
			assertThat(ends[DRAWS - 1]).isBetween(0.095, 0.1001);
		}
	}

	/** Those beyond the range too, to the last bit. */
	@Test
	void noneIsTheIdentity() {
		final float[] crops = new CropSampler(List.of(image), 32, 0).draw(50, new Random(3));
		assertThat(crops).isEqualTo(new CropSampler(List.of(image), 32).draw(50, new Random(3)));
		for (final float value : image.pixels()) assertThat(Stretch.NONE.of(value)).isEqualTo(value);
	}

	@Test
	void cropsGetAStretchOfTheirImage() {
		final CropSampler sampler = new CropSampler(List.of(image), SIDE, 10);
		final float[] crop = sampler.draw(1, new Random(5));
		assertThat(crop).isEqualTo(sampler.draw(1, new Random(5))).isNotEqualTo(sampler.draw(1, new Random(6)));
		final float[] whole = new CropSampler(List.of(image), SIDE).draw(1, new Random(5));
		final Integer[] order = IntStream.range(0, whole.length).boxed().sorted((a, b) -> Float.compare(whole[a], whole[b])).toArray(Integer[]::new);
		assertThat(crop).isNotEqualTo(whole);
		for (int i = 1; i < order.length; i++) assertThat(crop[order[i]]).isGreaterThanOrEqualTo(crop[order[i - 1]]);
	}

	/** Of few bright objects on black, no percentile is to make the ground's noise bright. */
	@Test
	void leavesImagesThatAreNearlyAllGround() {
		final Random noise = new Random(7);
		final ContrastVariation sparse = new ContrastVariation(List.of(image(i -> i % 100 == 0 ? 1f : -0.98f + 0.01f * noise.nextFloat())), 10);
		final Random random = new Random(8);
		for (int draw = 0; draw < DRAWS; draw++) {
			final Stretch stretch = sparse.draw(0, random);
			assertThat(stretch.of(-0.97f) - stretch.of(-0.98f)).isLessThan(0.041f);
		}
	}

	@Test
	void refusesToClipMoreThanAQuarter() {
		assertThatThrownBy(() -> TrainingSettings.DEFAULT.withContrast(26)).isInstanceOf(Refusal.class).hasMessageContaining("0 to 25 %");
		assertThatThrownBy(() -> TrainingSettings.DEFAULT.withContrast(-1)).isInstanceOf(Refusal.class);
		assertThat(TrainingSettings.DEFAULT.contrast()).isZero();
	}

	private static TrainingImage image(final IntFunction<Float> grey) {
		final float[] pixels = new float[SIDE * SIDE];
		for (int i = 0; i < pixels.length; i++) pixels[i] = grey.apply(i);
		return new TrainingImage(pixels, SIDE, SIDE, "image");
	}

	private static double share(final TrainingImage image, final Predicate<Float> test) {
		int count = 0;
		for (final float value : image.pixels()) if (test.test(value)) count++;
		return (double) count / image.pixels().length;
	}
}
