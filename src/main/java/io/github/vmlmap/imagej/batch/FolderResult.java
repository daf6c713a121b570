package io.github.vmlmap.imagej.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import ij.measure.ResultsTable;

import io.github.vmlmap.imagej.batch.FolderRow.State;

/**
 * What became of a folder.
 *
 * @param rows one an image, by name
 * @param made how many results are new
 * @param csv the table of the rows
 */
public record FolderResult(List<FolderRow> rows, int made, Path csv) {

	/** For the shell: 0 when all is done, of a shard all its blocks; 1 when images have failed or are still to come. */
	public int exitCode() {
		return count(State.DONE) + count(State.PART) == rows.size() ? 0 : 1;
	}

	/** How many images are in a state. */
	public int count(final State state) {
		return (int) rows.stream().filter(row -> row.state() == state).count();
	}

	/** The rows for ImageJ, not shown. */
	public ResultsTable table() {
		final ResultsTable table = new ResultsTable();
		for (final FolderRow row : rows) {
			table.incrementCounter();
			for (int i = 0; i < FolderRow.header().size(); i++) table.addValue(FolderRow.header().get(i), row.values().get(i));
		}
		return table;
	}

	/** How it ended, with all that failed, in lines. */
	public String report() {
		final List<String> lines = new ArrayList<>();
		lines.add("Restored: " + made + ". Were there already: " + (count(State.DONE) - made) + ". Failed: " + count(State.FAILED) + "." + counted("In part, the blocks of this shard", State.PART) +
			counted("Canceled before", State.WAITING));
		rows.stream().filter(row -> row.state() == State.FAILED).forEach(row -> lines.add("  " + row.image() + ": " + row.reason()));
		lines.add("Table: " + csv);
		return String.join("\n", lines);
	}

	private String counted(final String what, final State state) {
		return count(state) == 0 ? "" : " " + what + ": " + count(state) + ".";
	}
}
