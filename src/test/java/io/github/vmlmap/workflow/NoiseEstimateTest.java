package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Random;
import java.util.function.DoubleBinaryOperator;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseEstimateTest {

	private static final int SIDE = 200;
	private static final DoubleBinaryOperator SMOOTH = (x, y) -> 100 + 30 * Math.sin(x / 20) * Math.cos(y / 25) + 0.1 * x;
	private static final DoubleBinaryOperator DISCS = (x, y) -> Math.hypot(x % 40 - 20, y % 40 - 20) < 12 ? 150 : 40;

	@ParameterizedTest
	@ValueSource(doubles = { 1, 4, 12 })
	void findsTheNoiseOfASmoothImage(final double sigma) {
		assertThat(NoiseEstimate.of(noisy(ArrayImgs.floats(SIDE, SIDE), SMOOTH, sigma), nothing())).isCloseTo(sigma, withPercentage(4));
		assertThat(NoiseEstimate.of(noisy(ArrayImgs.unsignedShorts(SIDE, SIDE), SMOOTH, sigma), nothing())).isCloseTo(sigma, withPercentage(8));
	}

	@ParameterizedTest
	@ValueSource(doubles = { 2, 8 })
	void findsTheNoiseOfAStructuredImage(final double sigma) {
		assertThat(NoiseEstimate.of(noisy(ArrayImgs.unsignedBytes(SIDE, SIDE), DISCS, sigma), nothing())).isCloseTo(sigma, withPercentage(25));
	}

	/** Of nine pixels side by side hardly ever all are observed. */
	@ParameterizedTest
	@ValueSource(doubles = { 2, 8 })
	void findsTheNoiseOfASparseScan(final double sigma) {
		final Random random = new Random(3);
		final Img<BitType> hidden = TestImages.mask(SIDE, SIDE, (x, y) -> random.nextDouble() < 0.8);
		assertThat(NoiseEstimate.of(noisy(ArrayImgs.floats(SIDE, SIDE), SMOOTH, sigma), hidden)).isCloseTo(sigma, withPercentage(15));
		assertThat(NoiseEstimate.of(noisy(ArrayImgs.unsignedBytes(SIDE, SIDE), DISCS, sigma), hidden)).isCloseTo(sigma, withPercentage(25));
	}

	@Test
	void isZeroWithoutNoise() {
		assertThat(NoiseEstimate.of(noisy(ArrayImgs.floats(SIDE, SIDE), (x, y) -> 3 + x - 2 * y, 0), nothing())).isCloseTo(0, within(1e-4));
		assertThat(NoiseEstimate.of(noisy(ArrayImgs.unsignedBytes(SIDE, SIDE), DISCS, 0), nothing())).isZero();
		assertThat(NoiseEstimate.of(ArrayImgs.floats(2, 2), TestImages.mask(2, 2, (x, y) -> false))).isZero();
	}

	@Test
	void ignoresHiddenSaturatedAndNonFinitePixels() {
		final DoubleBinaryOperator noise = TestImages.noise(9, 100, 3);
		final DoubleBinaryOperator dirt = TestImages.noise(8, 0, 1e4);
		final Img<BitType> left = TestImages.mask(SIDE, SIDE, (x, y) -> x < 140);
		final Img<? extends RealType<?>> hidden = TestImages.fill(ArrayImgs.floats(SIDE, SIDE),
			(x, y) -> x < 140 ? dirt.applyAsDouble(x, y) : noise.applyAsDouble(x, y));
		assertThat(NoiseEstimate.of(hidden, left)).isCloseTo(3, withPercentage(6));
		final Img<? extends RealType<?>> flat = TestImages.fill(ArrayImgs.unsignedBytes(SIDE, SIDE),
			(x, y) -> x < 60 ? 255 : x < 140 ? 0 : noise.applyAsDouble(x, y));
		assertThat(NoiseEstimate.of(flat, nothing())).isCloseTo(3, withPercentage(8));
		final Img<? extends RealType<?>> holed = TestImages.fill(ArrayImgs.floats(SIDE, SIDE),
			(x, y) -> x < 140 ? Double.NaN : noise.applyAsDouble(x, y));
		assertThat(NoiseEstimate.of(holed, nothing())).isCloseTo(3, withPercentage(6));
	}

	/** A ground at, above or under what a detector can tell from nothing, a saturated one, and nuclei on it. */
	@ParameterizedTest
	@ValueSource(doubles = { -3, 0, 5, 12, 250, 255 })
	void correctsForWhatIsClipped(final double ground) {
		assertThat(NoiseEstimate.of(clipped((x, y) -> ground, 15), nothing())).isCloseTo(15, withPercentage(20));
		assertThat(NoiseEstimate.of(clipped((x, y) -> Math.hypot(x % 40 - 20, y % 40 - 20) < 10 ? 120 : ground, 15), nothing())).isCloseTo(15, withPercentage(25));
	}

	/** What a camera without offset gives: most pixels have no photon, and nothing was clipped. */
	@Test
	void takesFewPhotonsForTwiceAsNoisyAtMost() {
		final Random random = new Random(1);
		final Img<? extends RealType<?>> photons = TestImages.fill(ArrayImgs.unsignedBytes(SIDE, SIDE), (x, y) -> random.nextInt(5) == 0 ? 20 : 0);
		assertThat(NoiseEstimate.of(photons, nothing())).isBetween(8.0, 20.0);
	}

	/** The closed form: φ(0) and √(½ − φ(0)²) for a signal at the limit; far above, nothing is clipped. */
	@Test
	void spreadOfClippedNoiseIsThatOfTheClosedForm() {
		final ClippedNoise clipped = new ClippedNoise();
		assertThat(clipped.spread(1 / Math.sqrt(2 * Math.PI))).isCloseTo(Math.sqrt(0.5 - 0.5 / Math.PI), within(0.003));
		assertThat(clipped.spread(4.9)).isCloseTo(1, within(1e-3));
		assertThat(clipped.spread(Double.POSITIVE_INFINITY)).isCloseTo(1, within(1e-3));
		assertThat(clipped.spread(0)).isCloseTo(0, within(1e-3));
	}

	@Test
	void usesAGridOfALargeImage() {
		final Img<? extends RealType<?>> image = noisy(ArrayImgs.floats(2100, 1900), SMOOTH, 5);
		assertThat(NoiseEstimate.of(image, TestImages.mask(2100, 1900, (x, y) -> false))).isCloseTo(5, withPercentage(2));
	}

	private static <T extends RealType<T>> Img<T> noisy(final Img<T> image, final DoubleBinaryOperator clean, final double sigma) {
		final DoubleBinaryOperator noise = TestImages.noise(3, 0, sigma);
		return TestImages.fill(image, (x, y) -> clean.applyAsDouble(x, y) + noise.applyAsDouble(x, y));
	}

	private static Img<UnsignedByteType> clipped(final DoubleBinaryOperator clean, final double sigma) {
		final DoubleBinaryOperator noise = TestImages.noise(3, 0, sigma);
		return TestImages.fill(ArrayImgs.unsignedBytes(SIDE, SIDE), (x, y) -> Math.max(0, Math.min(255, clean.applyAsDouble(x, y) + noise.applyAsDouble(x, y))));
	}

	private static Img<BitType> nothing() {
		return TestImages.mask(SIDE, SIDE, (x, y) -> false);
	}
}
