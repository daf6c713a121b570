package io.github.vmlmap.imagej;

import static io.github.vmlmap.imagej.TestImages.HEIGHT;
import static io.github.vmlmap.imagej.TestImages.WIDTH;
import static io.github.vmlmap.imagej.TestImages.drawn;
import static io.github.vmlmap.imagej.TestImages.mask;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.ImagePlus;
import ij.gui.EllipseRoi;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.RotatedRectRoi;
import ij.gui.ShapeRoi;

/** Each type of ROI, pixel for pixel. */
class RoiRasterizerTest {

	private static final float[] XS = { 5, 30, 34, 20, 8 };
	private static final float[] YS = { 4, 6, 20, 27, 18 };

	static Stream<Arguments> areas() {
		final PolygonRoi polygon = new PolygonRoi(XS, YS, Roi.POLYGON);
		final PolygonRoi freehand = new PolygonRoi(XS, YS, Roi.FREEROI);
		final PolygonRoi traced = new PolygonRoi(new int[] { 3, 9, 9, 6, 6, 3 }, new int[] { 2, 2, 8, 8, 5, 5 }, 6, Roi.TRACED_ROI);
		final ShapeRoi ring = new ShapeRoi(new Roi(5, 5, 20, 15)).not(new ShapeRoi(new Roi(10, 9, 4, 3)));
		final ShapeRoi two = new ShapeRoi(new Roi(2, 3, 4, 5)).or(new ShapeRoi(new Roi(20, 20, 3, 6)));
		return Stream.of(
			area("rectangle", new Roi(7, 3, 11, 9), (x, y) -> x >= 7 && x < 18 && y >= 3 && y < 12),
			area("rectangle partly outside", new Roi(-5, 25, 11, 9), (x, y) -> x < 6 && y >= 25),
			area("oval", new OvalRoi(6, 4, 20, 13), inEllipse(6, 4, 20, 13)),
			area("oval partly outside", new OvalRoi(-6, -4, 20, 13), inEllipse(-6, -4, 20, 13)),
			area("one-pixel oval", new OvalRoi(6, 4, 1, 1), (x, y) -> x == 6 && y == 4),
			area("polygon", polygon, inPolygon(XS, YS)),
			area("freehand", freehand, inPolygon(XS, YS)),
			area("traced", traced, (x, y) -> x >= 3 && x < 9 && y >= 2 && y < 5 || x >= 6 && x < 9 && y >= 5 && y < 8),
			area("composite with a hole", ring, (x, y) -> in(5, 5, 20, 15, x, y) && !in(10, 9, 4, 3, x, y)),
			area("composite of two", two, (x, y) -> in(2, 3, 4, 5, x, y) || in(20, 20, 3, 6, x, y)),
			area("rotated rectangle", new RotatedRectRoi(6, 6, 28, 20, 7), inStrip(6, 6, 28, 20, 3.5, 0)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("areas")
	void anAreaHidesThePixelsWhoseCentreItHolds(final String name, final Roi roi, final BiPredicate<Integer, Integer> rule) {
		assertThat(rasterized(roi)).isEqualTo(mask(rule));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("areas")
	void anAreaHidesWhatCreateMaskGives(final String name, final Roi roi, final BiPredicate<Integer, Integer> rule) {
		assertThat(rasterized(roi)).isEqualTo(createMask(roi));
	}

	@Test
	void anEllipseHidesWhatCreateMaskGives() {
		final Roi ellipse = new EllipseRoi(8, 8, 30, 20, 0.6);
		assertThat(rasterized(ellipse)).isEqualTo(createMask(ellipse));
		assertThat(rasterized(ellipse).isHidden(19, 14)).isTrue();
	}

	@Test
	void aLineOneWideHidesItsPixels() {
		assertThat(rasterized(new Line(5, 7, 12, 7))).isEqualTo(mask((x, y) -> y == 7 && x >= 5 && x <= 12));
		assertThat(rasterized(new Line(5, 7, 9, 11))).isEqualTo(mask((x, y) -> x - y == -2 && x >= 5 && x <= 9));
	}

	@Test
	void aLineThreeWideHidesThreePixels() {
		assertThat(rasterized(wide(new Line(5, 7, 12, 7), 3))).isEqualTo(mask((x, y) -> y >= 6 && y <= 8 && x >= 5 && x <= 12));
		assertThat(rasterized(wide(new Line(9, 3, 9, 20), 3))).isEqualTo(mask((x, y) -> x >= 8 && x <= 10 && y >= 3 && y <= 20));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5, 8 })
	void aSlantedLineHidesTheCentresWithinHalfItsWidth(final int width) {
		final HiddenMask strip = mask(inStrip(6.5, 4.5, 31.5, 21.5, width / 2.0, 0.5));
		assertThat(rasterized(wide(new Line(6, 4, 31, 21), width))).isEqualTo(strip);
		assertThat(rasterized(wide(new PolygonRoi(new float[] { 6, 31 }, new float[] { 4, 21 }, Roi.POLYLINE), width))).isEqualTo(strip);
	}

	@Test
	void aPolylineHidesItsCorners() {
		final float[] xs = { 4, 9, 9 };
		final float[] ys = { 5, 5, 9 };
		assertThat(rasterized(new PolygonRoi(xs, ys, Roi.POLYLINE))).isEqualTo(drawn(4, 5, "######", ".....#", ".....#", ".....#", ".....#"));
		assertThat(rasterized(wide(new PolygonRoi(xs, ys, Roi.POLYLINE), 3)))
			.isEqualTo(drawn(4, 4, "######.", "#######", "#######", "....###", "....###", "....###"));
	}

	@Test
	void aFreelineHidesEachOfItsPixelsThoughItRepeatsOne() {
		final float[] xs = { 4, 5, 5, 6, 7, 8 };
		final float[] ys = { 5, 6, 6, 7, 7, 7 };
		assertThat(rasterized(new PolygonRoi(xs, ys, Roi.FREELINE))).isEqualTo(drawn(4, 5, "#....", ".#...", "..###"));
	}

	@Test
	void anAngleIsALine() {
		final PolygonRoi angle = new PolygonRoi(new float[] { 4, 9, 9 }, new float[] { 5, 5, 9 }, Roi.ANGLE);
		assertThat(rasterized(angle).count()).isEqualTo(10);
	}

	@Test
	void aLineWithoutLengthHidesItsWidth() {
		assertThat(rasterized(new Line(5, 7, 5, 7))).isEqualTo(drawn(5, 7, "#"));
		assertThat(rasterized(wide(new Line(5, 7, 5, 7), 3))).isEqualTo(drawn(4, 6, "###", "###", "###"));
	}

	@Test
	void aLinePartlyOutsideIsCutAtTheEdge() {
		assertThat(rasterized(wide(new Line(-5, 0, 3, 0), 3))).isEqualTo(drawn(0, 0, "####", "####"));
		assertThat(rasterized(wide(new PolygonRoi(new float[] { -9, 3 }, new float[] { 0, 0 }, Roi.FREELINE), 3)))
			.isEqualTo(drawn(0, 0, "####", "####"));
		assertThat(rasterized(wide(new Line(-9, -9, -3, -3), 3)).isEmpty()).isTrue();
	}

	@Test
	void aPointHidesOnePixel() {
		assertThat(rasterized(new PointRoi(7, 9))).isEqualTo(drawn(7, 9, "#"));
		assertThat(rasterized(new PointRoi(7.3, 9.4))).isEqualTo(drawn(7, 9, "#"));
		assertThat(rasterized(new PointRoi(-1, 9)).isEmpty()).isTrue();
	}

	@Test
	void manyPointsHideOnePixelEach() {
		final PointRoi points = new PointRoi(new float[] { 3, 20, 39, 3 }, new float[] { 4, 5, 29, 4 });
		assertThat(rasterized(points)).isEqualTo(mask((x, y) -> x == 3 && y == 4 || x == 20 && y == 5 || x == 39 && y == 29));
	}

	@Test
	void rasterizingChangesNoRoi() {
		final Line line = new Line(5, 7, 12, 9);
		line.setStrokeWidth(0);
		rasterized(line);
		assertThat(line.getStrokeWidth()).isZero();
		assertThat(line.getFloatPoints().xpoints[1]).isEqualTo(12);
		final Roi outside = new OvalRoi(-3, -3, 9, 9);
		rasterized(outside);
		assertThat(outside.getBounds()).isEqualTo(new Rectangle(-3, -3, 9, 9));
	}

	private static HiddenMask rasterized(final Roi roi) {
		final ImagePlus image = TestImages.image(8);
		final RoiRasterizer rasterizer = new RoiRasterizer(new Plane(image), WIDTH, HEIGHT);
		rasterizer.add(roi);
		return rasterizer.mask();
	}

	private static HiddenMask createMask(final Roi roi) {
		final ImagePlus image = TestImages.image(8);
		image.setRoi((Roi) roi.clone());
		return HiddenMask.nonzero(image.createRoiMask());
	}

	private static Roi wide(final Roi line, final double width) {
		line.setStrokeWidth(width);
		return line;
	}

	private static Arguments area(final String name, final Roi roi, final BiPredicate<Integer, Integer> rule) {
		return Arguments.of(name, roi, rule);
	}

	private static boolean in(final int left, final int top, final int width, final int height, final int x, final int y) {
		return x >= left && x < left + width && y >= top && y < top + height;
	}

	private static BiPredicate<Integer, Integer> inEllipse(final int left, final int top, final double width, final double height) {
		return (x, y) -> Math.pow((x + 0.5 - left - width / 2) / (width / 2), 2) +
			Math.pow((y + 0.5 - top - height / 2) / (height / 2), 2) <= 1;
	}

	private static BiPredicate<Integer, Integer> inPolygon(final float[] xs, final float[] ys) {
		final Path2D path = new Path2D.Double();
		path.moveTo(xs[0], ys[0]);
		for (int i = 1; i < xs.length; i++) path.lineTo(xs[i], ys[i]);
		path.closePath();
		final Area area = new Area(path);
		return (x, y) -> area.contains(x + 0.5, y + 0.5);
	}

	/** Centres no farther than half a width from the segment, and no farther than {@code beyond} past its ends. */
	private static BiPredicate<Integer, Integer> inStrip(final double x1, final double y1, final double x2, final double y2,
		final double half, final double beyond)
	{
		final double length = Math.hypot(x2 - x1, y2 - y1);
		return (x, y) -> {
			final double dx = x + 0.5 - x1;
			final double dy = y + 0.5 - y1;
			final double along = (dx * (x2 - x1) + dy * (y2 - y1)) / length;
			final double across = (dy * (x2 - x1) - dx * (y2 - y1)) / length;
			return Math.abs(across) <= half && along >= -beyond && along <= length + beyond;
		};
	}
}
