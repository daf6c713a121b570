package io.github.vmlmap.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ByteProcessor;

class HiddenErrorTest {

	private static final Roi HOLE = new Roi(3, 2, 4, 3);

	/** Of a constant error d against values from 0 to 100: the peak is 100, so 20 log10(100 / d). */
	@Test
	void aConstantErrorUnderTheRoiHasAClosedForm() {
		final ImagePlus truth = ramp();
		truth.setRoi(HOLE);
		final HiddenError error = HiddenError.of(truth);
		assertThat(error.psnr(shifted(5, 0))).isCloseTo(20 * Math.log10(100.0 / 5), within(1e-6));
		assertThat(error.psnr(shifted(10, 77))).as("errors elsewhere do not count").isCloseTo(20, within(1e-6));
		assertThat(error.psnr(ramp())).isInfinite();
	}

	private static ImagePlus ramp() {
		return shifted(0, 0);
	}

	/** Values 0 to 100 in every row outside the hole, with an error under it and one elsewhere. */
	private static ImagePlus shifted(final int under, final int elsewhere) {
		final ByteProcessor pixels = new ByteProcessor(11, 10);
		for (int y = 0; y < 10; y++) for (int x = 0; x < 11; x++) pixels.set(x, y, 10 * x + (HOLE.contains(x, y) ? under : elsewhere));
		return new ImagePlus("ramp", pixels);
	}
}
