package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/** Faults that were put into noisy images with structure are found, and nothing else is. */
class DetectorFaultsTest {

	private static final int WIDTH = 90;
	private static final int HEIGHT = 70;

	@Test
	void findsNothingInASoundImage() {
		assertThat(faults(image()).isEmpty()).isTrue();
		assertThat(faults(ArrayImgs.floats(12, 9)).isEmpty()).isTrue();
		assertThat(faults(TestImages.fill(ArrayImgs.floats(40, 30), (x, y) -> 5 * x - 2 * y)).isEmpty()).isTrue();
	}

	/** A blob that optics blur over a pixel or more is no fault, however bright. */
	@Test
	void leavesImagesOfPointsAlone() {
		final Random random = new Random(3);
		final DoubleBinaryOperator noise = (x, y) -> 100 + 5 * random.nextGaussian();
		final Img<FloatType> spots = TestImages.fill(ArrayImgs.floats(WIDTH, HEIGHT), (x, y) -> noise.applyAsDouble(x, y) +
			3000 * Math.exp(-(Math.pow(x % 15 - 7, 2) + Math.pow(y % 14 - 6, 2)) / (2 * 1.1 * 1.1)));
		assertThat(faults(spots).isEmpty()).isTrue();
	}

	/** On a slope the pixels round it differ by more than the fault; a pair lies on level ground. */
	@Test
	void findsWeakPixelsOnSlopesAndPairs() {
		final Img<UnsignedByteType> image = slopes();
		assertThat(faults(image).isEmpty()).isTrue();
		for (final int x : List.of(6, 24, 36, 54, 84)) image.getAt(x, 17).setReal(image.getAt(x, 17).get() + 40);
		for (final int y : List.of(35, 36)) image.getAt(60, y).setReal(image.getAt(60, y).get() + 60);
		assertThat(faults(image).pixels().stream()).containsExactly(Stream.concat(Stream.of(6, 24, 36, 54, 84).map(x -> 17 * WIDTH + x),
			Stream.of(35, 36).map(y -> y * WIDTH + 60)).toArray(Integer[]::new));
	}

	/** Noise that optics have blurred is texture without a single fault. */
	@Test
	void findsNothingInTexture() {
		final Img<FloatType> grain = TestImages.fill(ArrayImgs.floats(WIDTH + 4, HEIGHT + 4), TestImages.noise(7, 0, 100));
		final Img<FloatType> texture = TestImages.fill(ArrayImgs.floats(WIDTH, HEIGHT), TestImages.noise(8, 500, 2));
		for (int i = 0; i < WIDTH * HEIGHT * 25; i++) {
			final int x = i / 25 % WIDTH;
			final int y = i / 25 / WIDTH;
			final double weight = Math.exp(-(Math.pow(i % 5 - 2, 2) + Math.pow(i / 5 % 5 - 2, 2)) / 2);
			texture.getAt(x, y).setReal(texture.getAt(x, y).get() + weight * grain.getAt(x + i % 5, y + i / 5 % 5).get());
		}
		assertThat(faults(texture).isEmpty()).isTrue();
	}

	@Test
	void findsColumnsRowsAndPixels() {
		final Img<UnsignedShortType> image = image();
		for (int y = 0; y < HEIGHT; y++) {
			image.getAt(0, y).set(0);
			image.getAt(17, y).set(0);
			for (int x = 40; x < 43; x++) image.getAt(x, y).setReal(image.getAt(x, y).get() + 60);
		}
		for (int x = 0; x < WIDTH; x++) image.getAt(x, 33).setReal(image.getAt(x, 33).get() * 0.5);
		image.getAt(5, 6).set(5000);
		image.getAt(70, 50).set(0);
		image.getAt(89, 69).set(4000);
		final DetectorFaults faults = faults(image);
		assertThat(faults.columns().stream()).containsExactly(0, 17, 40, 41, 42);
		assertThat(faults.rows().stream()).containsExactly(33);
		assertThat(faults.pixels().stream()).containsExactly(6 * WIDTH + 5, 50 * WIDTH + 70, 69 * WIDTH + 89);
		final boolean[] mask = faults.mask(WIDTH, HEIGHT);
		assertThat(mask[20 * WIDTH + 17] && mask[33 * WIDTH + 88] && mask[50 * WIDTH + 70]).isTrue();
		assertThat(mask[34 * WIDTH + 88]).isFalse();
	}

	/** Nearly all of the ground is 0, as a camera clips it, and single photons stand out of it. */
	@Test
	void takesSinglePhotonsInTheDarkForNoise() {
		final Img<UnsignedByteType> image = photons();
		assertThat(faults(image).isEmpty()).isTrue();
		image.getAt(70, 50).set(255);
		image.getAt(11, 3).set(250);
		assertThat(faults(image).pixels().stream()).containsExactly(3 * WIDTH + 11, 50 * WIDTH + 70);
		for (int y = 0; y < HEIGHT; y++) image.getAt(45, y).set(0);
		assertThat(faults(image).columns().stream()).as("dead over a nucleus").containsExactly(45);
	}

	/** Beside the specimen the ground is clipped: columns of one value there are no dead ones. */
	@Test
	void leavesColumnsOfTheGroundAlone() {
		final Random random = new Random(5);
		final Img<UnsignedByteType> image = TestImages.fill(ArrayImgs.unsignedBytes(WIDTH, HEIGHT), (x, y) -> Math.max(0, 200 - 6 * Math.hypot(x - 30, y - 35) +
			3 * random.nextGaussian()));
		assertThat(faults(image).isEmpty()).isTrue();
		for (int y = 0; y < HEIGHT; y++) {
			image.getAt(30, y).set(0);
			image.getAt(44, y).set(0);
		}
		assertThat(faults(image).columns().stream()).containsExactly(30, 44);
	}

	@Test
	void looksForWhatItIsToldTo() {
		final Img<UnsignedShortType> image = image();
		for (int y = 0; y < HEIGHT; y++) image.getAt(17, y).set(0);
		image.getAt(50, 6).set(5000);
		assertThat(DetectorFaults.of(image, 8, false, true).columns().isEmpty()).isTrue();
		assertThat(DetectorFaults.of(image, 8, true, false).pixels().isEmpty()).isTrue();
		assertThat(DetectorFaults.of(image, 1e9, true, false).columns().stream()).as("of one value").containsExactly(17);
	}

	@Test
	void reportsWhatIsNotANumber() {
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(20, 20), TestImages.noise(1, 100, 5));
		image.getAt(4, 5).set(Float.NaN);
		assertThat(faults(image).pixels().stream()).containsExactly(5 * 20 + 4);
	}

	private static DetectorFaults faults(final Img<? extends RealType<?>> image) {
		return DetectorFaults.of(image, DetectorFaults.THRESHOLD, true, true);
	}

	/** A nucleus and, elsewhere, a photon of 18 or 26 in one of eight pixels. */
	private static Img<UnsignedByteType> photons() {
		final Random random = new Random(4);
		return TestImages.fill(ArrayImgs.unsignedBytes(WIDTH, HEIGHT), (x, y) -> {
			final double signal = 150 / (1 + Math.exp(Math.hypot(x - 45, y - 35) - 14));
			return Math.max(0, Math.rint(signal + Math.sqrt(signal) * random.nextGaussian())) + (random.nextInt(8) > 0 ? 0 : random.nextInt(3) > 0 ? 18 : 26);
		});
	}

	/** Nuclei of 180 on a ground of 20, little noise. */
	private static Img<UnsignedByteType> slopes() {
		final DoubleBinaryOperator noise = TestImages.noise(6, 20, 2);
		return TestImages.fill(ArrayImgs.unsignedBytes(WIDTH, HEIGHT), (x, y) -> noise.applyAsDouble(x, y) + 180 / (1 + Math.exp((Math.hypot(x % 30 - 15, y % 35 - 17) - 9) / 2.5)));
	}

	/** Nuclei of 200 on a ground of 100, photon noise. */
	private static Img<UnsignedShortType> image() {
		final Random random = new Random(1);
		return TestImages.fill(ArrayImgs.unsignedShorts(WIDTH, HEIGHT), (x, y) -> {
			final double signal = 100 + 200 / (1 + Math.exp(Math.hypot(x % 30 - 15, y % 35 - 17) - 9));
			return Math.rint(signal + Math.sqrt(signal) * random.nextGaussian());
		});
	}
}
