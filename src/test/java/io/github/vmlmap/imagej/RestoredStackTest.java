package io.github.vmlmap.imagej;

import static io.github.vmlmap.imagej.Results.dressed;
import static io.github.vmlmap.imagej.Results.restored;
import static io.github.vmlmap.imagej.Results.savedAndNot;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import ij.process.LUT;

/** A result looks as its input did, and says what was done; also after it was saved and reopened. */
class RestoredStackTest {

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 32 })
	void theResultLooksAsTheInput(final int bits) {
		final ImagePlus input = dressed(TestImages.image(bits));
		for (final ImagePlus result : savedAndNot(folder, restored(input, 1))) {
			assertThat(result.getProcessor().getPixels()).isEqualTo(input.getProcessor().getPixels());
			assertThat(result.getBitDepth()).isEqualTo(bits);
			assertSameLook(result, input);
		}
		assertThat(restored(input, 1).build().getCalibration().pixelDepth).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 32 })
	void samplesAreAStack(final int bits) {
		final ImagePlus input = dressed(TestImages.image(bits));
		for (final ImagePlus result : savedAndNot(folder, restored(input, 3))) {
			assertThat(result.getStackSize()).isEqualTo(3);
			assertThat(result.getStack().getSliceLabel(3)).isEqualTo("sample 3");
			assertThat(result.getStack().getPixels(2)).isEqualTo(input.getProcessor().getPixels());
			for (int i = 3; i >= 1; i--) {
				result.setSlice(i);
				assertSameLook(result, input);
			}
		}
	}

	@Test
	void theResultOfAStackIsItsCurrentPlane() {
		final ImagePlus input = dressed(TestImages.stack(16, 4));
		input.setSlice(3);
		for (final ImagePlus result : savedAndNot(folder, restored(input, 1))) {
			assertThat(result.getStackSize()).isEqualTo(1);
			assertThat(result.getProcessor().getPixels()).isEqualTo(input.getStack().getPixels(3));
			assertThat(result.getStack().getSliceLabel(1)).isEqualTo("plane 3");
			assertSameLook(result, input);
		}
		assertThat(restored(input, 2).build().getStack().getSliceLabel(2)).isEqualTo("sample 2: plane 3");
	}

	@ParameterizedTest
	@ValueSource(ints = { IJ.COMPOSITE, IJ.COLOR, IJ.GRAYSCALE })
	void theResultOfAChannelHasItsLook(final int mode) {
		final ImagePlus stack = TestImages.stack(16, 4);
		stack.setDimensions(2, 2, 1);
		final CompositeImage input = new CompositeImage(stack, mode);
		input.setChannelLut(range(LUT.createLutFromColor(Color.MAGENTA), 10, 300), 1);
		input.setChannelLut(range(LUT.createLutFromColor(Color.CYAN), 20, 4000), 2);
		input.setPosition(2, 2, 1);
		for (final ImagePlus result : savedAndNot(folder, restored(input, 1))) {
			assertThat(result.getProcessor().getPixels()).isEqualTo(input.getStack().getPixels(4));
			assertThat(result.getDisplayRangeMin()).isEqualTo(20);
			assertThat(result.getDisplayRangeMax()).isEqualTo(4000);
			assertThat(new Color(result.getProcessor().getLut().getRGB(255))).isEqualTo(Color.CYAN);
		}
	}

	@Test
	void theLabelOfALonePlaneIsNotMadeOfItsInfo() {
		final ImagePlus result = restored(dressed(TestImages.image(8)), 1).build();
		assertThat(result.getStack().getSliceLabel(1)).isNull();
		final ImagePlus labelled = TestImages.image(8);
		labelled.setProp("Slice_Label", "DAPI");
		for (final ImagePlus kept : savedAndNot(folder, restored(labelled, 1))) 
			assertThat(kept.getStack().getSliceLabel(1)).isEqualTo("DAPI");
	}

	@Test
	void theInfoEndsWithTheProvenance() {
		final ImagePlus input = TestImages.image(8);
		input.setProperty("Info", "Gain = 3");
		for (final ImagePlus result : savedAndNot(folder, restored(input, 1))) {
			assertThat(result.getInfoProperty()).isEqualTo("Gain = 3\n" + ProvenanceTest.DONE.toInfo());
			assertThat(Provenance.fromInfo(result.getInfoProperty())).contains(ProvenanceTest.DONE);
		}
		assertThat(input.getInfoProperty()).isEqualTo("Gain = 3");
	}

	@Test
	void theTitleLosesItsExtensionOnly() {
		assertThat(titled("cells.tif")).isEqualTo("cells-inpainted");
		assertThat(titled("cells 2.5 day 3.tiff")).isEqualTo("cells 2.5 day 3-inpainted");
		assertThat(titled("dose 2.5")).isEqualTo("dose 2.5-inpainted");
		assertThat(titled("cells")).isEqualTo("cells-inpainted");
	}

	@Test
	void moreResolutionMeansSmallerPixels() {
		final ImagePlus input = dressed(TestImages.image(8));
		input.setOverlay(new Overlay(new Roi(1, 1, 3, 3)));
		final ImageProcessor doubled = TestImages.noise(8, 2 * TestImages.WIDTH, 2 * TestImages.HEIGHT, 1);
		final ImagePlus result = new Results.Result(input, List.of(doubled), "-x2", 2, null).build();
		final Calibration calibration = result.getCalibration();
		assertThat(calibration.pixelWidth).isEqualTo(0.125);
		assertThat(calibration.pixelHeight).isEqualTo(0.25);
		assertThat(calibration.pixelDepth).isEqualTo(2);
		assertThat(calibration.getX(20)).isEqualTo(input.getCalibration().getX(10));
		assertThat(result.getOverlay().toArray()).singleElement().extracting(Roi::getBounds).isEqualTo(new Rectangle(2, 2, 6, 6));
		assertThat(input.getCalibration().pixelWidth).isEqualTo(0.25);
	}

	private static void assertSameLook(final ImagePlus result, final ImagePlus input) {
		assertThat(result.getDisplayRangeMin()).isEqualTo(input.getDisplayRangeMin());
		assertThat(result.getDisplayRangeMax()).isEqualTo(input.getDisplayRangeMax());
		assertThat(result.getProcessor().getLut().getBytes()).isEqualTo(input.getProcessor().getLut().getBytes());
		assertThat(scaleOf(result)).isEqualTo(scaleOf(input));
	}

	/** Without the depth: ImageJ's TIFF has none for one plane. */
	private static List<Object> scaleOf(final ImagePlus image) {
		final Calibration scale = image.getCalibration();
		return List.of(scale.pixelWidth, scale.pixelHeight, scale.xOrigin, scale.yOrigin, scale.getUnit());
	}

	private static LUT range(final LUT lut, final double min, final double max) {
		lut.min = min;
		lut.max = max;
		return lut;
	}

	private static String titled(final String title) {
		final ImagePlus input = new ImagePlus(title, TestImages.noise(8, 3));
		return restored(input, 1).build().getTitle();
	}
}
