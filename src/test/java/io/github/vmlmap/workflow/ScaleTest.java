package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.jupiter.api.Test;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;

class ScaleTest {

	private static final RestorationSettings SETTINGS = RestorationSettings.DEFAULT.withSolver(RestorationSettings.DEFAULT.solver().withLeastNoise(0));

	/** A thousandth of the range, the noise that is assumed at least, or the rounding to integers: the most of them. */
	@Test
	void theResolutionGoesWithTheRange() {
		assertThat(resolution(TestImages.fill(ArrayImgs.floats(64, 64), (x, y) -> x / 63))).isCloseTo(0.001, within(1e-4));
		assertThat(resolution(TestImages.fill(ArrayImgs.unsignedShorts(64, 64), (x, y) -> 1000 * x))).isCloseTo(63, within(1.0));
		assertThat(resolution(TestImages.fill(ArrayImgs.unsignedBytes(64, 64), (x, y) -> x))).isEqualTo(0.29);
		final RestorationSettings assuming = SETTINGS.withSolver(SETTINGS.solver().withLeastNoise(0.01));
		assertThat(Scale.of(List.of(SourcePlane.alone(TestImages.fill(ArrayImgs.floats(64, 64), (x, y) -> x / 63))), assuming).resolution()).isCloseTo(0.005, within(1e-4));
	}

	private static <T extends RealType<T>> double resolution(final Img<T> image) {
		return Scale.of(List.of(SourcePlane.alone(image)), SETTINGS).resolution();
	}
}
