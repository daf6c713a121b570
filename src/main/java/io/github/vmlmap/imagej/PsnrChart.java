package io.github.vmlmap.imagej;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageIO;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.DefaultDrawingSupplier;
import org.jfree.chart.plot.DrawingSupplier;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

import io.github.vmlmap.benchmark.report.PlotDrawer;
import io.github.vmlmap.benchmark.report.PlotPoint;

/**
 * PSNR over seconds, whose scale is logarithmic; a mark and a number for each method, and both in the legend. What was restored elsewhere, in
 * unknown time, is a dashed line. Methods far behind the best lie at the lower edge.
 */
final class PsnrChart implements PlotDrawer {

	private static final int LEAST_HEIGHT = 440;
	/** Of a line of the legend, which stays one column so that the plot keeps its width. */
	private static final int LINE = 19;
	/** For screens of many pixels. */
	private static final int SCALE = 2;
	private static final double MOST_BEHIND = 30;
	private static final double LEAST_SECONDS = 1e-3;
	/** In decades, so that no mark is cut. */
	private static final double EDGE = 0.1;
	private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
	/** Methods that follow each other are often of one kind and lie close together. */
	private static final TextAnchor[] BESIDE = { TextAnchor.BOTTOM_RIGHT, TextAnchor.CENTER_LEFT, TextAnchor.TOP_RIGHT };
	private static final Color GRID = new Color(0xdddddd);
	private static final Paint[] COLOURS = { new Color(0x0b62a4), new Color(0xd1495b), new Color(0x2e8b57), new Color(0x8e5ea2), new Color(0xb8860b), new Color(0x008b8b),
		new Color(0x444444), new Color(0xe07b00) };

	@Override
	public byte[] png(final String clock, final List<PlotPoint> points) throws IOException {
		final JFreeChart chart = new JFreeChart(null, FONT, plot(clock, points), true);
		chart.setBackgroundPaint(Color.WHITE);
		chart.getLegend().setPosition(RectangleEdge.RIGHT);
		chart.getLegend().setItemFont(FONT);
		final int height = Math.max(LEAST_HEIGHT, LINE * (points.size() + 2));
		final BufferedImage image = chart.createBufferedImage(SCALE * WIDTH, SCALE * height, WIDTH, height, null);
		final ByteArrayOutputStream png = new ByteArrayOutputStream();
		ImageIO.write(image, "png", png);
		return png.toByteArray();
	}

	private static XYPlot plot(final String clock, final List<PlotPoint> points) {
		final double low = low(points);
		final XYPlot plot = new XYPlot(series(points, low), seconds(clock, points), decibels(points, low), new XYLineAndShapeRenderer(false, true));
		plot.setDrawingSupplier(colours());
		plot.setBackgroundPaint(Color.WHITE);
		plot.setDomainGridlinePaint(GRID);
		plot.setRangeGridlinePaint(GRID);
		for (final PlotPoint point : points) {
			if (Double.isNaN(point.seconds())) plot.addRangeMarker(elsewhere(point, low));
			else plot.addAnnotation(number(point, low));
		}
		return plot;
	}

	private static double low(final List<PlotPoint> points) {
		final double best = points.stream().mapToDouble(PlotPoint::psnr).max().orElseThrow();
		final double worst = points.stream().mapToDouble(PlotPoint::psnr).min().orElseThrow();
		return Math.floor(Math.max(worst, best - MOST_BEHIND) - 0.5);
	}

	private static XYSeriesCollection series(final List<PlotPoint> points, final double low) {
		final XYSeriesCollection all = new XYSeriesCollection();
		for (final PlotPoint point : points) {
			final XYSeries series = new XYSeries(label(point));
			if (!Double.isNaN(point.seconds())) series.add(x(point), y(point, low));
			all.addSeries(series);
		}
		return all;
	}

	private static String label(final PlotPoint point) {
		return point.number() + "  " + point.name() + (Double.isNaN(point.seconds()) ? " (line)" : "");
	}

	private static double x(final PlotPoint point) {
		return Math.max(LEAST_SECONDS, point.seconds());
	}

	private static double y(final PlotPoint point, final double low) {
		return Math.max(low, point.psnr());
	}

	/** Whole decades and an edge. */
	private static LogAxis seconds(final String clock, final List<PlotPoint> points) {
		final double[] decades = points.stream().filter(point -> !Double.isNaN(point.seconds())).mapToDouble(point -> Math.log10(x(point))).sorted().toArray();
		final double first = decades.length == 0 ? 0 : Math.floor(decades[0]);
		final double last = decades.length == 0 ? 1 : Math.max(first + 1, Math.ceil(decades[decades.length - 1]));
		final LogAxis axis = new LogAxis(clock + " an image");
		axis.setRange(Math.pow(10, first - EDGE), Math.pow(10, last + EDGE));
		axis.setTickUnit(new NumberTickUnit(1));
		axis.setNumberFormatOverride(new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)));
		return axis;
	}

	private static NumberAxis decibels(final List<PlotPoint> points, final double low) {
		final NumberAxis axis = new NumberAxis("PSNR (dB)");
		final double high = Math.ceil(points.stream().mapToDouble(PlotPoint::psnr).max().orElseThrow() + 0.5);
		axis.setRange(low - EDGE * (high - low) / 2, high);
		axis.setNumberFormatOverride(new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT)));
		return axis;
	}

	private static DrawingSupplier colours() {
		return new DefaultDrawingSupplier(COLOURS, DefaultDrawingSupplier.DEFAULT_FILL_PAINT_SEQUENCE, DefaultDrawingSupplier.DEFAULT_OUTLINE_PAINT_SEQUENCE,
			DefaultDrawingSupplier.DEFAULT_STROKE_SEQUENCE, DefaultDrawingSupplier.DEFAULT_OUTLINE_STROKE_SEQUENCE, DefaultDrawingSupplier.DEFAULT_SHAPE_SEQUENCE);
	}

	private static XYTextAnnotation number(final PlotPoint point, final double low) {
		final XYTextAnnotation number = new XYTextAnnotation("  " + point.number() + "  ", x(point), y(point, low));
		number.setFont(FONT.deriveFont(Font.BOLD));
		number.setTextAnchor(BESIDE[point.number() % BESIDE.length]);
		return number;
	}

	private static ValueMarker elsewhere(final PlotPoint point, final double low) {
		final ValueMarker line = new ValueMarker(y(point, low), Color.DARK_GRAY, new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 0, new float[] { 5, 4 }, 0));
		line.setLabel(String.valueOf(point.number()));
		line.setLabelFont(FONT.deriveFont(Font.BOLD));
		line.setLabelAnchor(RectangleAnchor.TOP_LEFT);
		line.setLabelTextAnchor(TextAnchor.BOTTOM_LEFT);
		return line;
	}
}
