package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vmlmap.Refusal;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;

import org.junit.jupiter.api.Test;

class BiharmonicInpaintingTest {

	@Test
	void continuesAPlaneAndCopiesTheRest() {
		final Img<UnsignedByteType> image = TestImages.fill(ArrayImgs.unsignedBytes(40, 30), (x, y) -> 20 + 2 * x + 3 * y);
		final Img<UnsignedByteType> dirty = TestImages.fill(ArrayImgs.unsignedBytes(40, 30),
			(x, y) -> Math.hypot(x - 20, y - 14) < 9 ? 255 : 20 + 2 * x + 3 * y);
		final Restoration<UnsignedByteType> result = BiharmonicInpainting.run(dirty.view().translate(5, -5),
			TestImages.mask(40, 30, (x, y) -> Math.hypot(x - 20, y - 14) < 9).view().translate(5, -5));
		assertThat(TestImages.values(result.samples().get(0))).isEqualTo(TestImages.values(image));
		assertThat(result.clamped()).isZero();
	}

	@Test
	void refusesAnEmptyMask() {
		assertThatThrownBy(() -> BiharmonicInpainting.run(ArrayImgs.floats(4, 4), TestImages.mask(4, 4, (x, y) -> false)))
			.isInstanceOf(Refusal.class);
	}
}
