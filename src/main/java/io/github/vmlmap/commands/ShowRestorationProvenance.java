package io.github.vmlmap.commands;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.imagej.ProvenanceTable;

/** Shows how a result was made: every setting, the model, the noise, what to know of it, and the macro that repeats it. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > Show Restoration Provenance")
public class ShowRestorationProvenance extends PluginCommand implements TableCommand {

	@Parameter
	private LogService log;

	@Parameter(label = "Image", description = "A result of VML-MAP. It is not changed.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Write to the log too", description = "Whether the entries are written to the log as well.")
	private Boolean printed = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Restoration provenance")
	private ResultsTable table;

	@Override
	public String tableTitle() {
		return "Provenance of " + image.getTitle();
	}

	@Override
	public void run() {
		try {
			table = ProvenanceTable.of(image);
			if (printed) TableCommand.print(table, log);
		}
		catch (final Refusal e) {
			cancel(e.getMessage());
		}
	}
}
