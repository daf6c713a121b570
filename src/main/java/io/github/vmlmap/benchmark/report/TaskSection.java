package io.github.vmlmap.benchmark.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.benchmark.Cell;
import io.github.vmlmap.benchmark.CleanImage;
import io.github.vmlmap.benchmark.Columns;
import io.github.vmlmap.benchmark.Outcome;
import io.github.vmlmap.benchmark.Summary;
import io.github.vmlmap.benchmark.metrics.Picture;

/**
 * What the page says of a task.
 *
 * @param clock the column of the time that is plotted
 * @param drawer of the plot
 * @param task its label
 * @param rows the methods' results, numbered from 1 in this order
 */
record TaskSection(Outcome outcome, int clock, PlotDrawer drawer, String task, List<Summary> rows) {

	private static final int IMAGES = 2;

	String html() throws IOException {
		final StringBuilder html = new StringBuilder("<h2>").append(Html.text(task)).append("</h2>\n");
		if (rows.isEmpty()) return html.append("<p>Nothing is finished yet.</p>\n").toString();
		html.append(new FigureTable(outcome.columns(), outcome.fid(), rows).html()).append(problems()).append(plot());
		for (final CleanImage image : outcome.plan().images().stream().limit(IMAGES).toList()) html.append(panels(image));
		return html.toString();
	}

	/** Nothing is hidden: what failed has a line. */
	private String problems() {
		final StringBuilder problems = new StringBuilder();
		final long most = rows.stream().mapToLong(Summary::images).max().orElse(0);
		for (final Summary row : rows) {
			if (row.images() > 0 && row.images() < most) problems.append(problem(row, "of " + row.images() + " of " + most + " images alone, so its means are not to be compared with those of all."));
			final long diverged = row.count(Cell.State.DIVERGED);
			if (diverged > 0) problems.append(problem(row, "diverged in " + diverged + " of " + row.cells().size() + "."));
			row.refusals().forEach(reason -> problems.append(problem(row, reason)));
		}
		return problems.toString();
	}

	private static String problem(final Summary row, final String what) {
		return "<p class=\"problem\">" + Html.text(row.method() + ": " + what) + "</p>\n";
	}

	private String plot() throws IOException {
		final List<PlotPoint> points = points();
		if (points.isEmpty()) return "";
		final String time = outcome.columns().labels().get(clock);
		try {
			return "<img class=\"plot\" width=\"" + PlotDrawer.WIDTH + "\" alt=\"PSNR over " + Html.text(time) + "\" src=\"" + Html.png(drawer.png(time, points)) + "\">\n";
		}
		catch (final Refusal e) {
			return "<p class=\"problem\">" + Html.text("There is no plot of PSNR over " + time + ": " + e.getMessage()) + "</p>\n";
		}
	}

	private List<PlotPoint> points() {
		final List<PlotPoint> points = new ArrayList<>();
		for (int i = 0; i < rows.size(); i++) {
			final double psnr = rows.get(i).figures().get(Columns.PSNR).mean();
			if (Double.isFinite(psnr)) points.add(new PlotPoint(i + 1, rows.get(i).method(), rows.get(i).figures().get(clock).mean(), psnr));
		}
		return points;
	}

	private String panels(final CleanImage image) throws IOException {
		final StringBuilder panels = new StringBuilder("<h3>").append(Html.text(image.name())).append("</h3>\n<div class=\"panels\">\n").append(figure(image.truth(), "Truth"));
		final Optional<Picture> measurement = outcome.measurement(task, image);
		if (measurement.isPresent()) panels.append(figure(measurement.get(), "Measurement"));
		for (final Summary row : rows) for (final Cell cell : row.cells().stream().filter(each -> each.isMeasured() && each.key().image().equals(image.name())).limit(1).toList()) panels.append(
			panel(cell, image));
		return panels.append("</div>\n").toString();
	}

	private String panel(final Cell cell, final CleanImage image) throws IOException {
		final Optional<Picture> restored = outcome.restored(cell, image);
		return restored.isEmpty() ? "" : figure(restored.get(), cell.key().method() + (cell.state() == Cell.State.DIVERGED ? ", diverged" : "") + Html.format(", %s dB", Html.number(cell.figures().get(Columns.PSNR))));
	}

	private String figure(final Picture picture, final String caption) throws IOException {
		return "<figure><img alt=\"" + Html.text(caption) + "\" src=\"" + Html.png(outcome.png(picture)) + "\"><figcaption>" + Html.text(caption) + "</figcaption></figure>\n";
	}
}
