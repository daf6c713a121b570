package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;

import io.github.vmlmap.Refusal;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.RealType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizationTest {

	private static final Percentiles INNER = new Percentiles(2, 97);

	@Test
	void takesThePercentilesOfASort() {
		check(TestImages.fill(ArrayImgs.unsignedBytes(31, 17), TestImages.noise(1, 80, 60)));
		check(TestImages.fill(ArrayImgs.unsignedShorts(31, 17), TestImages.noise(2, 3000, 900)));
		check(TestImages.fill(ArrayImgs.floats(31, 17), TestImages.noise(3, 0, 1e-3)));
		check(TestImages.fill(ArrayImgs.doubles(31, 17), TestImages.noise(4, -1e9, 1e8)));
	}

	private static <T extends RealType<T>> void check(final Img<T> image) {
		final Img<BitType> hidden = TestImages.mask(31, 17, (x, y) -> x * y % 3 == 1);
		if (!GreyRange.of(image.getType()).isInteger()) image.getAt(0, 0).setReal(Double.NaN);
		final double max = GreyRange.of(image.getType()).max();
		final double[] usable = usable(image, hidden, max);
		final Normalization units = Normalization.of(image, hidden, INNER);
		assertThat(units.toGrey(-1)).isCloseTo(percentile(usable, 2), within(Math.ulp(1e10)));
		assertThat(units.toGrey(1)).isCloseTo(percentile(usable, 97), within(Math.ulp(1e10)));
		assertThat(units.noiseToPrior(units.halfRange())).isEqualTo(1);
	}

	private static <T extends RealType<T>> double[] usable(final Img<T> image, final Img<BitType> hidden, final double max) {
		final DoubleStream.Builder usable = DoubleStream.builder();
		for (int y = 0; y < 17; y++)
			for (int x = 0; x < 31; x++) {
				final double value = image.getAt(x, y).getRealDouble();
				if (!hidden.getAt(x, y).get() && value < max) usable.add(value);
			}
		return usable.build().sorted().toArray();
	}

	private static double percentile(final double[] sorted, final double percent) {
		return sorted[(int) Math.round(percent / 100 * (sorted.length - 1))];
	}

	@Test
	void doesNotLookUnderTheMask() {
		final Img<BitType> hidden = TestImages.mask(20, 20, (x, y) -> x > 12);
		final Random random = new Random(5);
		final Normalization before = Normalization.of(half(random, 7), hidden, INNER);
		assertThat(Normalization.of(half(random, 1e6), hidden, INNER)).isEqualTo(before);
	}

	private static Img<? extends RealType<?>> half(final Random random, final double scale) {
		return TestImages.fill(ArrayImgs.floats(20, 20), (x, y) -> x > 12 ? scale * random.nextGaussian() : x + y);
	}

	@ParameterizedTest
	@CsvSource({ "0, 255, 0, 255", "0, 0, -1, 1", "7, 7, 6, 8", "255, 255, 254, 256" })
	void hasAScaleWherePercentilesCoincide(final double most, final double one, final double low, final double high) {
		final Img<? extends RealType<?>> image = TestImages.fill(ArrayImgs.unsignedBytes(9, 9), (x, y) -> x + y == 0 ? one : most);
		final Normalization units = Normalization.of(image, TestImages.mask(9, 9, (x, y) -> x == 5), INNER);
		assertThat(units.toGrey(-1)).isEqualTo(low);
		assertThat(units.toGrey(1)).isEqualTo(high);
	}

	@Test
	void refusesWhereNothingIsObserved() {
		final Img<? extends RealType<?>> image = TestImages.fill(ArrayImgs.floats(4, 4), (x, y) -> x == 1 ? 3 : Double.NaN);
		assertThatThrownBy(() -> Normalization.of(image, TestImages.mask(4, 4, (x, y) -> x == 1), INNER)).isInstanceOf(Refusal.class);
	}
}
