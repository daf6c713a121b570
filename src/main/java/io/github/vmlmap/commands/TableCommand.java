package io.github.vmlmap.commands;

/** A command that gives a table. */
interface TableCommand {

	/** Of the table's window, which takes the place of one of the same title. */
	String tableTitle();
}
