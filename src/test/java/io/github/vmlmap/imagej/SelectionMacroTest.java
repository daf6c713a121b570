package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.macro.Interpreter;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

/** Each line draws the selection it was made of. */
class SelectionMacroTest {

	@Test
	void linesAreThoseOfTheMacroLanguage() {
		assertThat(SelectionMacro.of(null)).isEmpty();
		assertThat(SelectionMacro.of(new Roi(3, 4, 10, 20))).isEqualTo("makeRectangle(3, 4, 10, 20);");
		assertThat(SelectionMacro.of(new OvalRoi(76, 116, 24, 24))).isEqualTo("makeOval(76, 116, 24, 24);");
		assertThat(SelectionMacro.of(new PointRoi(5, 7))).isEqualTo("makeSelection(\"points\", newArray(5), newArray(7));");
		final Line line = new Line(1.5, 2, 30, 40);
		line.setStrokeWidth(3);
		assertThat(SelectionMacro.of(line)).isEqualTo("makeLine(1.500, 2, 30, 40, 3);");
		assertThat(SelectionMacro.of(new PolygonRoi(new float[] { 0, 9, 4 }, new float[] { 0, 1, 8 }, Roi.FREEROI))).isEqualTo(
			"makeSelection(\"freehand\", newArray(0, 9, 4), newArray(0, 1, 8));");
	}

	@Test
	void strokesKeepTheirWidth() {
		final PolygonRoi stroke = new PolygonRoi(new float[] { 0, 9, 4 }, new float[] { 0, 1, 8 }, Roi.FREELINE);
		stroke.setStrokeWidth(5);
		assertThat(SelectionMacro.of(stroke)).isEqualTo("makeSelection(\"freeline\", newArray(0, 9, 4), newArray(0, 1, 8)); Roi.setStrokeWidth(5);");
	}

	/** A ring with a spot in it and two blobs, one of which touches the ring's corner and one is beyond the edge. */
	@Test
	void severalPartsAreDrawnAgain() {
		final ShapeRoi parts = shape(new OvalRoi(1, 1, 15, 15)).not(shape(new OvalRoi(4, 4, 9, 9))).or(shape(new Roi(7, 7, 3, 2)))
			.or(shape(new OvalRoi(22, 3, 9, 12))).or(shape(new Roi(30, 22, 20, 20)));
		final ImagePlus image = TestImages.image(8);
		final HiddenMask drawn = HiddenRegions.of(image, parts).mask();
		image.setRoi(new Roi(0, 0, 5, 29));
		replay(image, SelectionMacro.of(parts));
		assertThat(HiddenRegions.of(image, image.getRoi()).mask()).isEqualTo(drawn);
		assertThat(IJ.shiftKeyDown() || IJ.altKeyDown()).isFalse();
	}

	/** As a threshold makes it, with holes within and pixels that touch at corners. */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void thresholdsAreDrawnAgain(final long seed) {
		final ImagePlus image = TestImages.image(8);
		final Random random = new Random(seed);
		final HiddenMask drawn = TestImages.mask((x, y) -> random.nextInt(3) > 0);
		replay(image, SelectionMacro.of(SynthesisedOverlay.outline(drawn)));
		assertThat(HiddenRegions.of(image, image.getRoi()).mask()).isEqualTo(drawn);
	}

	@Test
	void whatNoLineDrawsIsNotReplacedByAnotherSelection() {
		final ByteProcessor dust = new ByteProcessor(200, 200);
		for (int i = 0; i < dust.getPixelCount(); i++) dust.set(i, (i % 200 + i / 200) % 2 * 255);
		dust.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
		assertThat(SelectionMacro.of(new ThresholdToSelection().convert(dust))).isEqualTo("run(\"Select None\");");
		final ImagePlus stack = TestImages.stack(8, 3);
		final PointRoi points = new PointRoi();
		points.addPoint(stack, 4, 4);
		stack.setSlice(2);
		points.addPoint(stack, 9, 9);
		assertThat(SelectionMacro.of(points)).isEqualTo("run(\"Select None\");");
	}

	private static ShapeRoi shape(final Roi roi) {
		return new ShapeRoi(roi);
	}

	private static void replay(final ImagePlus image, final String macro) {
		WindowManager.setTempCurrentImage(image);
		try {
			new Interpreter().run(macro);
		}
		finally {
			WindowManager.setTempCurrentImage(null);
		}
	}
}
