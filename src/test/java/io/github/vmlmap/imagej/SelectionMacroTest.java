package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;

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

	@Test
	void severalPartsAreToldApart() {
		final ShapeRoi parts = new ShapeRoi(new OvalRoi(1, 1, 5, 5)).or(new ShapeRoi(new OvalRoi(20, 1, 5, 5)));
		assertThat(List.of(SelectionMacro.of(parts))).allMatch(line -> line.startsWith("/*") && line.endsWith("*/"));
	}
}
