package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.github.vmlmap.models.ImageTraits;
import io.github.vmlmap.models.Range;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/** What an image has in common with those of a prior is said where it is not enough. */
class PriorFitTest {

	private static final ImageTraits NUCLEI = new ImageTraits("fluorescence microscopy of nuclei", new Range(0.1, 99.9), new Range(10, 60), List.of());
	private static final int SIDE = 256;

	@Test
	void likeTheTrainingImagesThereIsNothingToSay() {
		final PriorFit fit = fit(discs(12, 20, 200), none());
		assertThat(fit.objectSize().orElseThrow()).isCloseTo(24, within(1.0));
		assertThat(fit.sentences(NUCLEI, OptionalDouble.empty(), true)).isEmpty();
	}

	@Test
	void saysWhenObjectsAreOfAnotherSize() {
		assertThat(fit(discs(2, 20, 200), none()).sentences(NUCLEI, OptionalDouble.empty(), true)).singleElement().asString().startsWith("Objects here are about 4 pixels across")
			.endsWith("10 to 60: try 'Scale to prior' 6.0.");
	}

	@Test
	void suggestsNoChoiceThatTheTaskDoesNotHave() {
		final ImageTraits calibrated = new ImageTraits("fluorescence microscopy of nuclei", new Range(0.1, 99.9), new Range(10, 60), OptionalDouble.of(325), List.of());
		final PriorFit fit = fit(discs(2, 20, 200), none());
		assertThat(fit.sentences(NUCLEI, OptionalDouble.empty(), false)).singleElement().asString().endsWith("10 to 60: try the image scaled by 6.0 (Image > Scale...).");
		assertThat(fit.sentences(calibrated, OptionalDouble.of(650), false)).first().asString().endsWith("that the prior knows: try the image scaled by 2.0 (Image > Scale...).");
	}

	/** Of a sparse scan the pieces of objects are not objects. */
	@Test
	void saysNothingOfObjectsThatAreHiddenForTheMostPart() {
		final Random random = new Random(1);
		assertThat(fit(discs(12, 20, 200), TestImages.mask(SIDE, SIDE, (x, y) -> random.nextInt(10) < 7)).objectSize()).isEmpty();
		assertThat(fit(discs(12, 20, 200), TestImages.mask(SIDE, SIDE, (x, y) -> x < 64)).objectSize().orElseThrow()).isCloseTo(24, within(1.0));
	}

	/** 650 nm a pixel are two pixels of 325 nm; the objects' size then suggests no scale of its own. */
	@Test
	void suggestsAScaleByThePixelSizesWhereBothAreKnown() {
		final ImageTraits calibrated = new ImageTraits("fluorescence microscopy of nuclei", new Range(0.1, 99.9), new Range(10, 60), OptionalDouble.of(325), List.of());
		final PriorFit fit = fit(discs(2, 20, 200), none());
		assertThat(fit.sentences(calibrated, OptionalDouble.of(650), true)).containsExactly(
			"A pixel here is 650.0 nm wide, but 325.0 nm in the images that the prior knows: try 'Scale to prior' 2.0.",
			"Objects here are about 4 pixels across, but the prior knows 10 to 60.");
		assertThat(fit.sentences(calibrated, OptionalDouble.of(330), true)).hasSize(1).noneMatch(sentence -> sentence.contains("Scale to prior"));
		assertThat(fit.sentences(calibrated, OptionalDouble.empty(), true)).isEqualTo(fit.sentences(NUCLEI, OptionalDouble.of(650), true));
	}

	@Test
	void saysWhenTheImageIsBright() {
		final Img<UnsignedByteType> inverted = discs(12, 200, 20);
		assertThat(fit(inverted, none()).sentences(NUCLEI, OptionalDouble.empty(), true)).anySatisfy(sentence -> assertThat(sentence).contains("another modality"));
		final ImageTraits electrons = new ImageTraits("electron microscopy", new Range(0.1, 99.9), new Range(1, 1000), List.of());
		assertThat(fit(inverted, none()).sentences(electrons, OptionalDouble.empty(), true)).isEmpty();
	}

	@Test
	void saysWhenTheImageIsDarkForAPriorOfElectronMicroscopy() {
		final ImageTraits electrons = new ImageTraits("volume electron microscopy of tissue", new Range(0.1, 99.9), new Range(1, 1000), List.of());
		assertThat(fit(discs(12, 20, 200), none()).sentences(electrons, OptionalDouble.empty(), true)).singleElement().asString().endsWith(
			"but the prior knows volume electron microscopy of tissue, bright for the most part: it may be of another modality.");
	}

	/** Saturated pixels are not looked at when the range is found, and lie beyond it. */
	@Test
	void saysWhenManyPixelsAreBeyondTheRange() {
		final Img<UnsignedByteType> image = discs(12, 20, 200);
		for (int i = 0; i < 2 * SIDE; i++) image.getAt(i % SIDE, i / SIDE).set(255);
		final PriorFit fit = fit(image, none());
		assertThat(fit.outside()).isCloseTo(2.0 / SIDE, within(1e-3));
		assertThat(fit(image, TestImages.mask(SIDE, SIDE, (x, y) -> y == 0)).outside()).isLessThan(0.006);
		for (int i = 0; i < 5 * SIDE; i++) image.getAt(i % SIDE, i / SIDE).set(255);
		assertThat(fit(image, none()).sentences(NUCLEI, OptionalDouble.empty(), true)).anySatisfy(sentence -> assertThat(sentence).startsWith("2.0 % of the observed pixels lie beyond"));
		assertThat(fit(image, TestImages.mask(SIDE, SIDE, (x, y) -> y < 5)).sentences(NUCLEI, OptionalDouble.empty(), true)).isEmpty();
	}

	/** One and 99 per cent leave 2 % outside of any image. */
	@Test
	void saysNothingOfWhatThePercentilesOfThePriorLeaveOutside() {
		final ImageTraits wide = new ImageTraits("anything", new Range(1, 99), new Range(1, 1e6), List.of());
		final Img<FloatType> ramp = TestImages.fill(ArrayImgs.floats(SIDE, SIDE), (x, y) -> x + y / 256.0);
		final PriorFit fit = PriorFit.of(ramp, none(), wide);
		assertThat(fit.outside()).isCloseTo(0.02, within(1e-3));
		assertThat(fit.sentences(wide, OptionalDouble.empty(), true)).isEmpty();
	}

	/** A camera of 12 bits in an image of 16, and floats that were clipped. */
	@Test
	void saysWhenPixelsPileUpAtTheGreatestValueThatTheTypeDoesNotName() {
		final ImageTraits any = new ImageTraits("anything", new Range(0.1, 99.9), new Range(1, 1e6), List.of());
		final Img<FloatType> floats = TestImages.fill(ArrayImgs.floats(SIDE, SIDE), (x, y) -> Math.min(0.9, (x * 37 % 256 + y / 256.0) / 256));
		assertThat(PriorFit.of(floats, none(), any).sentences(any, OptionalDouble.empty(), true)).singleElement().asString().startsWith("10.0 % of the observed pixels have the greatest");
		final Img<UnsignedShortType> shorts = TestImages.fill(ArrayImgs.unsignedShorts(SIDE, SIDE), (x, y) -> Math.min(4095, (x * 37 % 256 + y / 256.0) * 17));
		assertThat(PriorFit.of(shorts, none(), any).sentences(any, OptionalDouble.empty(), true)).singleElement().asString().contains("greatest grey value");
		final Img<UnsignedShortType> whole = TestImages.fill(ArrayImgs.unsignedShorts(SIDE, SIDE), (x, y) -> x * 37 % 16);
		assertThat(PriorFit.of(whole, none(), any).sentences(any, OptionalDouble.empty(), true)).isEmpty();
	}

	@Test
	void thresholdIsOtsus() {
		assertThat(Otsu.threshold(new double[] { 0, 0, 1, 9, 10, 10 })).isEqualTo(5);
	}

	private static PriorFit fit(final Img<UnsignedByteType> image, final Img<BitType> hidden) {
		return PriorFit.of(image, hidden, NUCLEI);
	}

	private static Img<BitType> none() {
		return TestImages.mask(SIDE, SIDE, (x, y) -> false);
	}

	/** A grid of discs of a radius, 64 pixels apart. */
	private static Img<UnsignedByteType> discs(final double radius, final double outside, final double inside) {
		return TestImages.fill(ArrayImgs.unsignedBytes(SIDE, SIDE), (x, y) -> Math.hypot(x % 64 - 32, y % 64 - 32) <= radius ? inside : outside);
	}
}
