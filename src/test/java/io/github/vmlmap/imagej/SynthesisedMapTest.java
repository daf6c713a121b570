package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.measure.Calibration;
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

	/** What the map is of, to repeat it: the share is its mean. */
	@Test
	void saysWhatItIsAMapOf() {
		final ImagePlus image = step();
		image.setProperty("Info", "Gain = 3");
		final ImagePlus map = SynthesisedMap.of(image, RestorationTask.superResolution(2));
		assertThat(map.getInfoProperty()).startsWith("Gain = 3\n");
		final Provenance done = Provenance.fromInfo(map.getInfoProperty()).orElseThrow();
		assertThat(done.entries()).containsEntry(Provenance.METHOD, "Map of the synthesised part").containsEntry("degradation", "binning by 2")
			.containsEntry("planes", "channels 1; slices 1; frames 1");
		assertThat((double) done.get(Provenance.NOISE).orElseThrow()).isCloseTo(100, within(15.0));
		assertThat((double) done.get(Provenance.SYNTHESISED_SHARE).orElseThrow()).isCloseTo(map.getStatistics().mean, within(1e-4));
		assertThat((double) done.get("deviation in grey values").orElseThrow()).isCloseTo(image.getStatistics().stdDev, within(1.0));
		final ImagePlus hole = SynthesisedMap.of(image, HiddenRegions.of(image, new Roi(3, 4, 5, 6)));
		assertThat(Provenance.fromInfo(hole.getInfoProperty()).orElseThrow().entries()).containsEntry("degradation", "hidden pixels").containsEntry(Provenance.SYNTHESISED, 30L);
	}

	/** Noise is told in grey values that ImageJ shows; the plane of a stack is named. */
	@Test
	void namesPlaneAndSlicesAndTheGreyValuesThatAreShown() {
		final ImageStack slices = new ImageStack();
		for (int z = 0; z < 3; z++) slices.addSlice(step().getProcessor());
		final ImagePlus stack = new ImagePlus("stack", slices);
		stack.setSlice(2);
		stack.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { 5, 0.5 }, "counts");
		final Provenance plane = Provenance.fromInfo(SynthesisedMap.of(stack, RestorationTask.denoising()).getInfoProperty()).orElseThrow();
		assertThat(plane.get("planes")).contains("channels 1; slices 2; frames 1");
		assertThat((double) plane.get(Provenance.NOISE).orElseThrow()).isCloseTo(50, within(8.0));
		final ImagePlus deep = SynthesisedMap.ofVolume(stack, PsfSource.gaussian(1, 0.5).of(PsfTarget.volume(stack)));
		final Provenance volume = Provenance.fromInfo(deep.getInfoProperty()).orElseThrow();
		assertThat(volume.get("planes")).contains("channels 1; slices 1-3; frames 1");
		assertThat(volume.get("degradation")).contains("Gaussian, sigma 1.0 pixels, 0.5 slices, in depth");
		assertThat((double) volume.get(Provenance.SYNTHESISED_SHARE).orElseThrow()).isCloseTo(deep.getProcessor().getf(0), within(1e-6));
	}

	/** Flat ground beside a bright half. */
	private static ImagePlus step() {
		final Random random = new Random(3);
		final ShortProcessor plane = new ShortProcessor(64, 64);
		for (int i = 0; i < plane.getPixelCount(); i++) plane.set(i, (i % 64 < 32 ? 1000 : 9000) + (int) (100 * random.nextGaussian()));
		return new ImagePlus("step", plane);
	}
}
