package io.github.vmlmap.benchmark.report;

import java.util.List;

/**
 * PSNR over seconds, as SVG; the seconds' scale is logarithmic. What was restored elsewhere, in unknown time, is a dashed line.
 *
 * @param clock what the time is, with its unit
 * @param points one a method
 */
record Plot(String clock, List<Point> points) {

	private static final int WIDTH = 640;
	private static final int HEIGHT = 360;
	private static final int LEFT = 60;
	private static final int BOTTOM = 45;
	private static final int MARGIN = 15;
	/** Methods that fall further behind the best are drawn at the lower edge. */
	private static final double MOST_BEHIND = 30;
	private static final double LEAST_SECONDS = 1e-3;

	/**
	 * A method.
	 *
	 * @param number in the table
	 * @param name for who points at it
	 * @param seconds NaN where they are not known
	 * @param psnr in dB, finite
	 */
	record Point(int number, String name, double seconds, double psnr) {}

	/** Empty where there is nothing to plot. */
	String svg() {
		if (points.isEmpty()) return "";
		final double best = points.stream().mapToDouble(Point::psnr).max().orElseThrow();
		final double worst = points.stream().mapToDouble(Point::psnr).min().orElseThrow();
		final double high = Math.ceil(best + 0.5);
		return new Axes(Math.floor(Math.max(worst, best - MOST_BEHIND) - 0.5), high, firstDecade(), lastDecade()).svg(clock, points);
	}

	private int firstDecade() {
		return (int) Math.floor(points.stream().mapToDouble(Plot::decade).filter(Double::isFinite).min().orElse(0));
	}

	private int lastDecade() {
		return Math.max(firstDecade() + 1, (int) Math.ceil(points.stream().mapToDouble(Plot::decade).filter(Double::isFinite).max().orElse(1)));
	}

	private static double decade(final Point point) {
		return Double.isNaN(point.seconds) ? Double.NaN : Math.log10(Math.max(LEAST_SECONDS, point.seconds));
	}

	/**
	 * The range of the plot.
	 *
	 * @param low dB at the lower edge
	 * @param high dB at the upper edge
	 * @param first power of ten of the seconds at the left
	 * @param last power of ten at the right
	 */
	private record Axes(double low, double high, int first, int last) {

		String svg(final String clock, final List<Point> points) {
			final StringBuilder svg = new StringBuilder(Html.format(
				"<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"PSNR over seconds\">%n", WIDTH, HEIGHT, WIDTH, HEIGHT));
			for (int decade = first; decade <= last; decade++) svg.append(column(decade));
			final double step = high - low > 12 ? 5 : high - low > 5 ? 2 : 1;
			for (double psnr = Math.ceil(low / step) * step; psnr <= high; psnr += step) svg.append(row(psnr));
			svg.append(Html.format("<text class=\"axis\" x=\"%d\" y=\"%d\">%s an image</text>%n", WIDTH / 2, HEIGHT - 8, Html.text(clock)));
			svg.append(Html.format("<text class=\"axis\" x=\"15\" y=\"%d\" transform=\"rotate(-90 15 %d)\">PSNR (dB)</text>%n", HEIGHT / 2, HEIGHT / 2));
			points.forEach(point -> svg.append(Double.isNaN(point.seconds) ? line(point) : dot(point)));
			return svg.append("</svg>\n").toString();
		}

		private double x(final double decade) {
			return LEFT + (decade - first) / (last - first) * (WIDTH - LEFT - MARGIN);
		}

		private double y(final double psnr) {
			return MARGIN + (high - Math.max(low, psnr)) / (high - low) * (HEIGHT - MARGIN - BOTTOM);
		}

		private String column(final int decade) {
			return Html.format("<line class=\"grid\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\"/><text x=\"%1$.1f\" y=\"%4$d\" text-anchor=\"middle\">%5$s</text>%n", x(decade),
				MARGIN, HEIGHT - BOTTOM, HEIGHT - BOTTOM + 16, decade < 0 ? Html.format("%." + -decade + "f", Math.pow(10, decade)) : Html.format("%.0f", Math.pow(10, decade)));
		}

		private String row(final double psnr) {
			return Html.format("<line class=\"grid\" x1=\"%1$d\" x2=\"%2$d\" y1=\"%3$.1f\" y2=\"%3$.1f\"/><text x=\"%4$d\" y=\"%5$.1f\" text-anchor=\"end\">%6$.0f</text>%n", LEFT, WIDTH -
				MARGIN, y(psnr), LEFT - 6, y(psnr) + 4, psnr);
		}

		private String dot(final Point point) {
			return Html.format("<g><title>%s</title><circle class=\"dot\" cx=\"%2$.1f\" cy=\"%3$.1f\" r=\"4\"/><text class=\"number\" x=\"%4$.1f\" y=\"%5$.1f\">%6$d</text></g>%n", title(
				point), x(decade(point)), y(point.psnr), x(decade(point)) + 6, y(point.psnr) + 4, point.number);
		}

		private String line(final Point point) {
			return Html.format("<g><title>%s</title><line class=\"elsewhere\" x1=\"%2$d\" x2=\"%3$d\" y1=\"%4$.1f\" y2=\"%4$.1f\"/><text class=\"number\" x=\"%2$d\" y=\"%5$.1f\">%6$d</text></g>%n",
				title(point), LEFT, WIDTH - MARGIN, y(point.psnr), y(point.psnr) - 3, point.number);
		}

		private static String title(final Point point) {
			return Html.text(point.name) + Html.format(": %.2f dB", point.psnr);
		}
	}
}
