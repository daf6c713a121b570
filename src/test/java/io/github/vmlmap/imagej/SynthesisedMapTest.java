package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.process.ShortProcessor;

/** The map is of the image, whatever the user has drawn on it. */
class SynthesisedMapTest {

	@Test
	void doesNotDependOnTheSelection() {
		final ImagePlus image = step();
		final float whole = SynthesisedMap.of(image, RestorationTask.denoising()).getProcessor().getf(0);
		image.setRoi(2, 2, 10, 10);
		assertThat(SynthesisedMap.of(image, RestorationTask.denoising()).getProcessor().getf(0)).isEqualTo(whole);
	}

	/** A point of the image is the same point of its map. */
	@Test
	void keepsTheOriginWhereItIs() {
		final ImagePlus image = step();
		image.getCalibration().xOrigin = 7;
		image.getCalibration().yOrigin = 3;
		final ImagePlus map = SynthesisedMap.of(image, RestorationTask.superResolution(2));
		assertThat(map.getCalibration().getX(20)).isEqualTo(image.getCalibration().getX(10));
		assertThat(map.getCalibration().getY(20)).isEqualTo(image.getCalibration().getY(10));
	}

	/** Flat ground beside a bright half. */
	private static ImagePlus step() {
		final Random random = new Random(3);
		final ShortProcessor plane = new ShortProcessor(64, 64);
		for (int i = 0; i < plane.getPixelCount(); i++) plane.set(i, (i % 64 < 32 ? 1000 : 9000) + (int) (100 * random.nextGaussian()));
		return new ImagePlus("step", plane);
	}
}
