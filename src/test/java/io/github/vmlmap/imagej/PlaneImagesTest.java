package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** Pixels go to ImgLib2 and back bit for bit. */
class PlaneImagesTest {

	@Test
	void theTypeFollowsTheBitDepth() {
		assertThat((Object) PlaneImages.<UnsignedByteType> copyOf(TestImages.image(8)).getType()).isInstanceOf(UnsignedByteType.class);
		assertThat((Object) PlaneImages.<UnsignedShortType> copyOf(TestImages.image(16)).getType()).isInstanceOf(UnsignedShortType.class);
		assertThat((Object) PlaneImages.<FloatType> copyOf(TestImages.image(32)).getType()).isInstanceOf(FloatType.class);
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 32 })
	void aPlaneReturnsBitForBit(final int bits) {
		final ImagePlus stack = TestImages.stack(bits, 3);
		stack.setSlice(2);
		stack.setRoi(3, 3, 5, 5);
		final Img<FloatType> plane = PlaneImages.copyOf(stack);
		assertThat(Intervals.dimensionsAsLongArray(plane)).containsExactly(TestImages.WIDTH, TestImages.HEIGHT);
		assertThat(PlaneImages.toProcessor(plane).getPixels()).isEqualTo(stack.getStack().getPixels(2));
	}

	@Test
	void xIsTheFirstAxis() {
		final ImagePlus image = TestImages.image(16);
		final Img<UnsignedShortType> plane = PlaneImages.copyOf(image);
		assertThat(plane.getAt(7, 3).get()).isEqualTo(image.getProcessor().get(7, 3));
	}

	@Test
	void theCopyIsNotTheImage() {
		final ImagePlus image = TestImages.image(32);
		final float before = image.getProcessor().getf(4, 4);
		PlaneImages.<FloatType> copyOf(image).getAt(4, 4).set(before + 1);
		assertThat(image.getProcessor().getf(4, 4)).isEqualTo(before);
	}

	@Test
	void aViewAtAnOffsetKeepsItsOrder() {
		final ImagePlus image = TestImages.image(8);
		final Img<UnsignedByteType> plane = PlaneImages.copyOf(image);
		final ImageProcessor crop = PlaneImages.toProcessor(Views.interval(plane, Intervals.createMinSize(5, 6, 7, 4)));
		final ImageProcessor expected = image.getProcessor().duplicate();
		expected.setRoi(5, 6, 7, 4);
		assertThat(crop.getPixels()).isEqualTo(expected.crop().getPixels());
	}

	@Test
	void otherTypesAreNoPlanes() {
		assertThatThrownBy(() -> PlaneImages.toProcessor(ArrayImgs.doubles(3, 3))).isInstanceOf(IllegalArgumentException.class);
	}
}
