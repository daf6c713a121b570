package io.github.vmlmap.commands;

import org.scijava.log.LogService;

import ij.measure.ResultsTable;

/** A command that gives a table. */
interface TableCommand {

	/** Writes a table of entries and their values to the log. */
	static void print(final ResultsTable table, final LogService log) {
		for (int row = 0; row < table.size(); row++) log.info(table.getStringValue("Entry", row) + ": " + table.getStringValue("Value", row));
	}

	/** Of the table's window, which takes the place of one of the same title. */
	String tableTitle();
}
