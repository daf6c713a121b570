package io.github.vmlmap.benchmark.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

import io.github.vmlmap.benchmark.Cell;
import io.github.vmlmap.benchmark.Columns;
import io.github.vmlmap.benchmark.Fid;
import io.github.vmlmap.benchmark.Summary;

/** The figures of a task as a table of the page, a row a method. The best are those of methods with results of all images, none of which diverged. */
record FigureTable(Columns columns, Fid fid, List<Summary> rows) {

	String html() {
		final StringBuilder html = new StringBuilder("<div class=\"scroll\"><table>\n<tr><th>#</th><th class=\"name\">Method</th><th>Done</th>");
		columns.labels().forEach(label -> html.append("<th>").append(Html.text(label)).append("</th>"));
		html.append(fid.isEmpty() ? "</tr>\n" : "<th>FID</th></tr>\n");
		for (int i = 0; i < rows.size(); i++) html.append(row(i + 1, rows.get(i)));
		return html.append("</table></div>\n").toString();
	}

	private String row(final int number, final Summary row) {
		final long done = row.count(Cell.State.DONE);
		final StringBuilder html = new StringBuilder("<tr><td>").append(number).append("</td><td class=\"name\">").append(Html.text(row.method())).append("</td><td").append(done < row
			.cells().size() ? " class=\"problem\">" : ">").append(done).append(" of ").append(row.cells().size()).append("</td>");
		for (int column = 0; column < row.figures().size(); column++) html.append(figure(column, row.figures().get(column)));
		if (!fid.isEmpty()) html.append("<td>").append(Html.number(fid.of(row.task(), row.method()).orElse(Double.NaN))).append("</td>");
		return html.append("</tr>\n").toString();
	}

	private String figure(final int column, final Summary.Figure figure) {
		final OptionalDouble best = best(column);
		final boolean isBest = best.isPresent() && figure.mean() == best.getAsDouble();
		final String deviation = Double.isNaN(figure.deviation()) ? "" : " ± " + (figure.deviation() == 0 ? "0" : Html.format("%.2g", figure.deviation()));
		return "<td" + (isBest ? " class=\"best\">" : ">") + Html.number(figure.mean()) + deviation + "</td>";
	}

	private boolean isWhole(final Summary row) {
		return row.count(Cell.State.DIVERGED) == 0 && rows.stream().allMatch(other -> other.images() <= row.images());
	}

	private OptionalDouble best(final int column) {
		final DoubleStream means = rows.stream().filter(this::isWhole).mapToDouble(row -> row.figures().get(column).mean()).filter(mean -> !Double.isNaN(mean));
		return switch (columns.better(column)) {
			case HIGHER -> means.max();
			case LOWER -> means.min();
			case NEITHER -> OptionalDouble.empty();
		};
	}
}
