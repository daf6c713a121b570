package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.jupiter.api.Test;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;

class ScaleTest {

	/** A thousandth of the range, or the rounding to integers where that is more. */
	@Test
	void theResolutionGoesWithTheRange() {
		assertThat(resolution(TestImages.fill(ArrayImgs.floats(64, 64), (x, y) -> x / 63))).isCloseTo(0.001, within(1e-4));
		assertThat(resolution(TestImages.fill(ArrayImgs.unsignedShorts(64, 64), (x, y) -> 1000 * x))).isCloseTo(63, within(1.0));
		assertThat(resolution(TestImages.fill(ArrayImgs.unsignedBytes(64, 64), (x, y) -> x))).isEqualTo(0.29);
	}

	private static <T extends RealType<T>> double resolution(final Img<T> image) {
		return Scale.of(List.of(SourcePlane.alone(image)), RestorationSettings.DEFAULT).resolution();
	}
}
