package io.github.vmlmap.imagej;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.RotatedRectRoi;
import ij.process.FloatPolygon;

/** The lines of ImageJ's macro language that show a plane and draw a selection again. */
public final class SelectionMacro {

	private static final String NONE = "run(\"Select None\");";

	private SelectionMacro() {}

	/** Shows the current plane of a stack, with a blank at its end; empty for an image of one plane. */
	public static String ofPlane(final ImagePlus image) {
		if (image.getStackSize() == 1) return "";
		final Plane plane = new Plane(image);
		final boolean oneAxis = IntStream.of(image.getNChannels(), image.getNSlices(), image.getNFrames()).filter(extent -> extent > 1).count() == 1;
		return oneAxis ? "setSlice(" + plane.index() + "); "
			: "Stack.setPosition(" + plane.channel() + ", " + plane.slice() + ", " + plane.frame() + "); ";
	}

	/** Empty for no selection; for one that no line draws, that there is none, so that a command refuses rather than takes another. */
	public static String of(final Roi roi) {
		if (roi == null) return "";
		if (roi instanceof PointRoi points && DrawnRoi.areScattered(points)) return NONE;
		return switch (roi.getType()) {
			case Roi.RECTANGLE -> roi.getCornerDiameter() == 0 ? bounds("makeRectangle", roi) : polygon("polygon", roi);
			case Roi.OVAL -> bounds("makeOval", roi);
			case Roi.LINE -> line((Line) roi);
			case Roi.COMPOSITE -> SelectionParts.of(roi).map(SelectionMacro::parts).orElse(NONE);
			case Roi.POLYLINE -> polygon("polyline", roi) + width(roi);
			case Roi.FREELINE -> polygon("freeline", roi) + width(roi);
			case Roi.POINT -> polygon("points", roi);
			default -> polygon(roi instanceof RotatedRectRoi ? "polygon" : "freehand", roi);
		};
	}

	private static String parts(final List<SelectionParts.Part> parts) {
		final String first = polygon("polygon", parts.get(0).outline());
		return parts.stream().skip(1).map(part -> " setKeyDown(\"" + (part.added() ? "shift" : "alt") + "\"); " + polygon("polygon", part.outline()))
			.collect(Collectors.joining("", first, " setKeyDown(\"none\");"));
	}

	private static String bounds(final String function, final Roi roi) {
		final var box = roi.getBounds();
		return function + "(" + box.x + ", " + box.y + ", " + box.width + ", " + box.height + ");";
	}

	private static String line(final Line line) {
		final String ends = number(line.x1d) + ", " + number(line.y1d) + ", " + number(line.x2d) + ", " + number(line.y2d);
		return "makeLine(" + ends + ", " + number(Math.max(1, line.getStrokeWidth())) + ");";
	}

	private static String polygon(final String type, final Roi roi) {
		return polygon(type, roi.getFloatPolygon());
	}

	private static String polygon(final String type, final FloatPolygon points) {
		return "makeSelection(\"" + type + "\", " + array(points.xpoints, points.npoints) + ", " + array(points.ypoints, points.npoints) + ");";
	}

	/** Of a line's stroke, all of which is hidden. */
	private static String width(final Roi roi) {
		return roi.getStrokeWidth() > 1 ? " Roi.setStrokeWidth(" + number(roi.getStrokeWidth()) + ");" : "";
	}

	private static String array(final float[] values, final int count) {
		return IntStream.range(0, count).mapToObj(i -> number(values[i])).collect(Collectors.joining(", ", "newArray(", ")"));
	}

	private static String number(final double value) {
		return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.3f", value);
	}
}
