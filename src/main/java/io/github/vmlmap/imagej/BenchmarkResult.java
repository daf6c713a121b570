package io.github.vmlmap.imagej;

import java.nio.file.Path;

import ij.measure.ResultsTable;

import io.github.vmlmap.benchmark.Cell;
import io.github.vmlmap.benchmark.Columns;
import io.github.vmlmap.benchmark.Fid;
import io.github.vmlmap.benchmark.Outcome;
import io.github.vmlmap.benchmark.Summary;

/**
 * What a benchmark found.
 *
 * @param table a row a task and method: means over images and seeds, and standard deviations over seeds of the mean over images
 * @param csv the file with a row for each image, task, method and seed
 * @param report the page
 * @param sentence for people
 * @param canceled whether results are missing because the listener canceled
 */
public record BenchmarkResult(ResultsTable table, Path csv, Path report, String sentence, boolean canceled) {

	/** @param fault why there is no page, in a sentence; empty where there is */
	static BenchmarkResult of(final Outcome outcome, final Path csv, final Path report, final String fault) {
		return new BenchmarkResult(table(outcome), csv, report, sentence(outcome, csv, report, fault), outcome.canceled());
	}

	private static ResultsTable table(final Outcome outcome) {
		final ResultsTable table = new ResultsTable();
		table.showRowNumbers(false);
		table.setNaNEmptyCells(true);
		table.setPrecision(4);
		Summary.of(outcome).forEach(summary -> addRow(table, summary, outcome.columns(), outcome.fid()));
		return table;
	}

	private static void addRow(final ResultsTable table, final Summary row, final Columns columns, final Fid fid) {
		table.addRow();
		table.addValue("Task", row.task());
		table.addValue("Method", row.method());
		table.addValue("Done", row.count(Cell.State.DONE));
		table.addValue("Diverged", row.count(Cell.State.DIVERGED));
		table.addValue("Refused", row.count(Cell.State.REFUSED));
		for (int i = 0; i < row.figures().size(); i++) {
			table.addValue(columns.labels().get(i), row.figures().get(i).mean());
			table.addValue(columns.labels().get(i) + ", sd", row.figures().get(i).deviation());
		}
		fid.of(row.task(), row.method()).ifPresent(distance -> table.addValue("FID", distance));
		table.addValue("Reason", String.join(" ", row.refusals()));
	}

	private static String sentence(final Outcome outcome, final Path csv, final Path report, final String fault) {
		final String found = String.format("%d of %d results, %d diverged and %d refused among them, are in %s%s", outcome.cells().size(), outcome.planned(), outcome.count(
			Cell.State.DIVERGED), outcome.count(Cell.State.REFUSED), csv, fault.isEmpty() ? "; " + report + " shows them." : ". " + fault);
		final String all = outcome.fid().refusal().isEmpty() ? found : found + " " + outcome.fid().refusal();
		return outcome.canceled() ? "Canceled: " + all + " Start it again with the same settings to go on." : all;
	}
}
