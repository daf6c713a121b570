package io.github.vmlmap.imagej;

import static io.github.vmlmap.imagej.TestImages.drawn;
import static io.github.vmlmap.imagej.TestImages.mask;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.gui.Arrow;
import ij.gui.ImageRoi;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

/** Each source is asked alone; other planes and annotations hide nothing. */
class HiddenRegionsTest {

	private static final HiddenMask LEFT = drawn(2, 3, "####", "####");
	private static final HiddenMask RIGHT = drawn(20, 10, "###", "###", "###");

	private final ImagePlus image = TestImages.image(8);

	@Test
	void theChosenSourceIsTheOnlyOneAsked() {
		image.setRoi(left());
		image.setOverlay(new Overlay(right()));
		final HiddenRegions regions = new HiddenRegions(image, List.of(new Roi(0, 0, 1, 1)), "");
		assertThat(regions.find(HiddenSource.SELECTION).mask()).isEqualTo(LEFT);
		assertThat(regions.find(HiddenSource.OVERLAY).mask()).isEqualTo(RIGHT);
		assertThat(regions.find(HiddenSource.ROI_MANAGER).mask()).isEqualTo(drawn(0, 0, "#"));
	}

	@Test
	void manyRoisHideTheirUnion() {
		assertThat(managed(image, left(), right()).mask()).isEqualTo(LEFT.or(RIGHT));
	}

	@Test
	void annotationsAreIgnoredAndNamed() {
		final HiddenRegion region = managed(image, left(), named("scale bar", new TextRoi(5, 15, "10 um")),
			named("look", new Arrow(0, 0, 20, 20)), named("logo", new ImageRoi(10, 10, new ByteProcessor(5, 5))), new TextRoi(1, 1, "x"));
		assertThat(region.mask()).isEqualTo(LEFT);
		assertThat(region.notes()).containsExactly("Ignored text 'scale bar': an annotation hides nothing.",
			"Ignored arrow 'look': an annotation hides nothing.", "Ignored image ROI 'logo': an annotation hides nothing.",
			"Ignored an unnamed text: an annotation hides nothing.");
	}

	@Test
	void aRoiOfAnotherPlaneOfAStackIsIgnored() {
		final ImagePlus stack = TestImages.stack(8, 5);
		stack.setSlice(3);
		final HiddenRegion region = managed(stack, at(3, left()), named("there", at(2, right())));
		assertThat(region.mask()).isEqualTo(LEFT);
		assertThat(region.notes()).containsExactly("Ignored ROI 'there': it is on another plane.");
		assertThat(managed(stack, right()).mask()).isEqualTo(RIGHT);
	}

	@Test
	void hyperstackPositionsCountWhereTheyAreNotZero() {
		final ImagePlus stack = TestImages.stack(8, 12);
		stack.setDimensions(2, 3, 2);
		stack.setOpenAsHyperStack(true);
		stack.setPosition(2, 3, 1);
		assertThat(managed(stack, at(2, 3, 1, left()), at(2, 3, 2, right())).mask()).isEqualTo(LEFT);
		assertThat(managed(stack, at(0, 3, 0, left()), at(0, 2, 0, right())).mask()).isEqualTo(LEFT);
		assertThat(managed(stack, at(2, 0, 0, left()), at(1, 0, 0, right())).mask()).isEqualTo(LEFT);
		assertThat(managed(stack, at(0, 0, 0, left()), right()).mask()).isEqualTo(LEFT.or(RIGHT));
		assertThat(managed(stack, at(stack.getCurrentSlice(), left()), at(1, right())).mask()).isEqualTo(LEFT);
	}

	@Test
	void theOnlyPlaneHasNoOther() {
		assertThat(managed(image, at(7, left())).mask()).isEqualTo(LEFT);
	}

	@Test
	void eachPointHasItsOwnPlane() {
		final ImagePlus stack = TestImages.stack(8, 3);
		final PointRoi points = new PointRoi();
		stack.setSlice(1);
		points.addPoint(stack, 4, 4);
		stack.setSlice(2);
		points.addPoint(stack, 9, 9);
		assertThat(managed(stack, points).mask()).isEqualTo(drawn(9, 9, "#"));
		stack.setSlice(3);
		assertThat(managed(stack, points, left()).notes()).containsExactly("Ignored an unnamed ROI: it is on another plane.");
	}

	@Test
	void scriptsPassARoiOrAMask() {
		assertThat(HiddenRegions.of(image, left()).mask()).isEqualTo(LEFT);
		assertThat(HiddenRegions.of(image, new ImagePlus("mask", LEFT.toProcessor())).mask()).isEqualTo(LEFT);
	}

	@Test
	void nanPixelsAreHidden() {
		final ImagePlus floats = TestImages.image(32);
		floats.getProcessor().setf(5, 6, Float.NaN);
		floats.getProcessor().setf(39, 29, Float.NaN);
		floats.getProcessor().setf(7, 7, Float.POSITIVE_INFINITY);
		assertThat(new HiddenRegions(floats, List.of(), "").find(HiddenSource.NAN_PIXELS).mask())
			.isEqualTo(mask((x, y) -> x == 5 && y == 6 || x == 39 && y == 29));
	}

	/** A pixel that was not scanned has no colour; pure red has green 0 and blue 0 too. */
	@Test
	void ofRgbAValueIsThatOfAllThreeColours() {
		final ColorProcessor colours = new ColorProcessor(TestImages.WIDTH, TestImages.HEIGHT);
		colours.setColor(Color.RED);
		colours.fill();
		for (int x = 2; x < 6; x++) for (int y = 3; y < 5; y++) colours.set(x, y, 0);
		assertThat(HiddenRegions.ofValue(new ImagePlus("rgb", colours), 0).mask()).isEqualTo(LEFT);
	}

	@Test
	void ofRgbTheFaultsOfOneColourAreThoseOfThePixel() {
		final ColorProcessor colours = new ColorProcessor(TestImages.WIDTH, TestImages.HEIGHT);
		for (int c = 1; c <= 3; c++) {
			final ImageProcessor channel = new ByteProcessor(TestImages.WIDTH, TestImages.HEIGHT);
			final Random random = new Random(c);
			for (int i = 0; i < channel.getPixelCount(); i++) channel.set(i, (int) Math.rint(100 + 3 * random.nextGaussian()));
			if (c < 3) channel.set(7 * c, 11, 250);
			colours.setChannel(c, (ByteProcessor) channel);
		}
		final HiddenRegion region = HiddenRegions.ofDetectorFaults(new ImagePlus("rgb", colours), 8, true, true);
		assertThat(region.mask()).isEqualTo(mask((x, y) -> y == 11 && (x == 7 || x == 14)));
		assertThat(region.notes()).containsExactly("Faulty columns: none; rows: none; single pixels: 2.");
	}

	@Test
	void theImageIsNotChanged() {
		final ImagePlus stack = TestImages.stack(16, 3);
		stack.setSlice(2);
		stack.setRoi(new OvalRoi(-3, 4, 12, 9));
		final Roi element = named("element", at(2, right()));
		element.setStrokeColor(Color.CYAN);
		stack.setOverlay(new Overlay(element));
		final short[] pixels = ((short[]) stack.getProcessor().getPixels()).clone();
		final Roi roi = (Roi) stack.getRoi().clone();
		managed(stack, left());
		new HiddenRegions(stack, List.of(), "").find(HiddenSource.OVERLAY);
		new HiddenRegions(stack, List.of(), "").find(HiddenSource.SELECTION);
		assertThat((short[]) stack.getProcessor().getPixels()).isEqualTo(pixels);
		assertThat(stack.getRoi()).isEqualTo(roi);
		assertThat(stack.getOverlay().toArray()).containsExactly(element);
		assertThat(element.getPosition()).isEqualTo(2);
		assertThat(stack.getCurrentSlice()).isEqualTo(2);
	}

	@Test
	void sourcesAreFoundByLabel() {
		assertThat(HiddenSource.labels()).containsExactly("Selection", "Overlay", "ROI Manager", "Mask image", "NaN pixels");
		assertThat(HiddenSource.ofLabel("roi manager")).isEqualTo(HiddenSource.ROI_MANAGER);
	}

	private static HiddenRegion managed(final ImagePlus image, final Roi... rois) {
		return new HiddenRegions(image, List.of(rois), "").find(HiddenSource.ROI_MANAGER);
	}

	private static Roi left() {
		return new Roi(2, 3, 4, 2);
	}

	private static Roi right() {
		return new Roi(20, 10, 3, 3);
	}

	private static Roi named(final String name, final Roi roi) {
		roi.setName(name);
		return roi;
	}

	private static Roi at(final int position, final Roi roi) {
		roi.setPosition(position);
		return roi;
	}

	private static Roi at(final int channel, final int slice, final int frame, final Roi roi) {
		roi.setPosition(channel, slice, frame);
		return roi;
	}
}
