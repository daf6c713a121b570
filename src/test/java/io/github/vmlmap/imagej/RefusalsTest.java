package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.gui.Arrow;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;

import io.github.vmlmap.Refusal;

/** What a user has to mend is said in one sentence, with what to do. */
class RefusalsTest {

	private final ImagePlus image = TestImages.image(8);

	@Test
	void anImageToRestoreIsGrayAndHasMoreThanOnePixel() {
		refusesImage(null, "There is no image: open one first.");
		refusesImage(new ImagePlus(), "The image is empty: open one with pixels.");
		refusesImage(new ImagePlus("one", new ByteProcessor(1, 1)),
			"The image has one pixel only: there is nothing to restore it from.");
		assertThatThrownBy(() -> PlaneImages.copyOf(new ImagePlus("rgb", new ColorProcessor(8, 8)))).isInstanceOf(Refusal.class)
			.hasMessage("The image is RGB: convert it (Image > Type > 8-bit), or split its colours (Image > Color > Split Channels).");
	}

	/** Between the third and the last colour of a screenshot lies an unrelated one. */
	@Test
	void numbersOfColoursAreNoGreyValues() {
		final Random random = new Random(1);
		refusesImage(indexed(value -> new Color(random.nextInt(1 << 24))),
			"The colours of the image's look-up table do not rise or fall in brightness, so its values may be mere numbers of colours: convert it to RGB (Image > Type), or, if they are grey values, choose Image > Lookup Tables > Grays.");
		for (final IntFunction<Color> steady : List.<IntFunction<Color>> of(value -> new Color(0, value, 0), value -> new Color(255 - value, 255 - value, 255), value -> value == 0
			? Color.BLUE : value == 255 ? Color.RED : new Color(value, value, value), value -> new Color(Math.min(255, 2 * value), Math.max(0, 2 * value - 255), 0)))
			assertThatCode(() -> InputChecks.requireImage(indexed(steady))).doesNotThrowAnyException();
	}

	private static ImagePlus indexed(final IntFunction<Color> colours) {
		final byte[][] table = new byte[3][256];
		for (int value = 0; value < 256; value++) {
			final Color colour = colours.apply(value);
			table[0][value] = (byte) colour.getRed();
			table[1][value] = (byte) colour.getGreen();
			table[2][value] = (byte) colour.getBlue();
		}
		final ImageProcessor plane = TestImages.noise(8, 3);
		plane.setLut(new LUT(table[0], table[1], table[2]));
		return new ImagePlus("indexed", plane);
	}

	@Test
	void aFolderWhoseNameCannotBe() {
		assertThatThrownBy(() -> FileStore.in("planes\0", "result")).isInstanceOf(Refusal.class).hasMessageContaining("is no name of a folder: choose one");
	}

	@Test
	void noSelection() {
		refuses(HiddenSource.SELECTION, "No selection: draw one round what should not be there.");
	}

	@Test
	void noSelectionNamesWhatIsThere() {
		final Roi roi = new Roi(1, 1, 2, 2);
		refuses(new HiddenRegions(image, List.of(roi, roi, roi), ""), HiddenSource.SELECTION,
			"No selection; the ROI Manager holds 3 ROIs: choose it as hidden region.");
		image.setOverlay(new Overlay(roi));
		refuses(new HiddenRegions(image, List.of(roi, roi), "mask.tif"), HiddenSource.SELECTION, "No selection; the overlay holds 1 ROI, " +
			"the ROI Manager holds 2 ROIs and a mask image is given: choose one of them as hidden region.");
	}

	@Test
	void noSelectionNamesNanPixels() {
		final ImagePlus floats = TestImages.image(32);
		floats.getProcessor().setf(3, Float.NaN);
		refuses(new HiddenRegions(floats, List.of(), ""), HiddenSource.SELECTION,
			"No selection; 1 pixel is NaN: choose it as hidden region.");
	}

	@Test
	void anEmptyOverlayOrManager() {
		refuses(HiddenSource.OVERLAY, "The overlay is empty: add a selection to it (Image > Overlay > Add Selection).");
		image.setRoi(1, 1, 2, 2);
		refuses(HiddenSource.ROI_MANAGER, "The ROI Manager is empty; there is a selection: choose it as hidden region.");
	}

	@Test
	void aSelectionOfTheWholeImage() {
		image.setRoi(0, 0, image.getWidth(), image.getHeight());
		refuses(HiddenSource.SELECTION,
			"The selection covers the whole image: draw it round what should not be there and leave the rest observed.");
	}

	@Test
	void aSelectionOutside() {
		image.setRoi(new Roi(100, 100, 5, 5));
		refuses(HiddenSource.SELECTION, "The selection lies outside the image: move it onto what should be restored.");
	}

	@Test
	void aSelectionThatHidesNothing() {
		image.setRoi(new Arrow(1, 1, 9, 9));
		refuses(HiddenSource.SELECTION, "The selection hides nothing of this plane: draw an area, a line or a point on it " +
			"(ignored an unnamed arrow: an annotation hides nothing).");
	}

	@Test
	void managedRoisOfAnotherPlane() {
		final Roi roi = new Roi(1, 1, 5, 5);
		roi.setPosition(3);
		refuses(new HiddenRegions(TestImages.stack(8, 3), List.of(roi), ""), HiddenSource.ROI_MANAGER,
			"What the ROI Manager holds hides nothing of this plane: draw an area, a line or a point on it " +
				"(ignored an unnamed ROI: it is on another plane).");
	}

	@Test
	void nanPixels() {
		refuses(HiddenSource.NAN_PIXELS, "Only 32-bit images have NaN pixels, this one is 8-bit: choose another hidden region.");
		refuses(new HiddenRegions(TestImages.image(32), List.of(), ""), HiddenSource.NAN_PIXELS,
			"No pixel of this plane is NaN: choose another hidden region.");
		final FloatProcessor nothing = new FloatProcessor(3, 2, new float[] { Float.NaN, Float.NaN, Float.NaN, Float.NaN, Float.NaN, Float.NaN });
		refuses(new HiddenRegions(new ImagePlus("nan", nothing), List.of(), ""), HiddenSource.NAN_PIXELS,
			"All pixels of this plane are NaN: there is nothing to restore them from.");
	}

	@Test
	void anUnknownLabel() {
		assertThatThrownBy(() -> HiddenSource.ofLabel("Threshold")).isInstanceOf(Refusal.class).hasMessage(
			"There is no hidden region called 'Threshold': choose Selection, Overlay, ROI Manager, Mask image, NaN pixels.");
	}

	private void refuses(final HiddenSource source, final String sentence) {
		refuses(new HiddenRegions(image, List.of(), ""), source, sentence);
	}

	private static void refuses(final HiddenRegions regions, final HiddenSource source, final String sentence) {
		assertThatThrownBy(() -> regions.find(source)).isInstanceOf(Refusal.class).hasMessage(sentence);
	}

	private static void refusesImage(final ImagePlus image, final String sentence) {
		assertThatThrownBy(() -> new HiddenRegions(image, List.of(), "")).isInstanceOf(Refusal.class).hasMessage(sentence);
		assertThatThrownBy(() -> PlaneImages.copyOf(image)).isInstanceOf(Refusal.class).hasMessage(sentence);
	}
}
