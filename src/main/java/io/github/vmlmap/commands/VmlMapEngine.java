package io.github.vmlmap.commands;

import java.awt.GraphicsEnvironment;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.measure.ResultsTable;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.imagej.Engine;

/** Shows what computes, how fast, and lets the user choose. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > VML-MAP Engine...")
public class VmlMapEngine extends ContextCommand {

	private static final String REPORT = "Report";
	private static final String CHOOSE = "Choose device and threads";

	@Parameter
	private LogService log;

	@Parameter(persist = false, label = "Action", description = "What to do; every action ends with the report of what computes and how fast.", choices = { REPORT, CHOOSE })
	private String action = REPORT;

	@Parameter(persist = false, label = "Device", description = "For 'Choose': what all later runs compute on, unless they force the CPU. Automatic is a CUDA GPU where there is one, else the CPU.",
		choices = { "Automatic", "CPU", "CUDA", "MPS (experimental)" })
	private String device = "Automatic";

	@Parameter(persist = false, label = "Threads", description = "For 'Choose': how many threads one operation on the CPU may use; 0 leaves it to PyTorch, which takes one for each core.", min = "0", max = "1024")
	private Integer threads = 0;

	@Parameter(persist = false, label = "Prior to measure", description = "Name of an installed model, or the folder of one, whose denoiser is timed on each device.")
	private String prior = "fluorescence-nuclei";

	@Parameter(type = ItemIO.OUTPUT, label = "VML-MAP engine")
	private ResultsTable table;

	@Override
	public void run() {
		try {
			act();
			show(Engine.report(prior));
		}
		catch (final Refusal e) {
			cancel(e.getMessage());
		}
	}

	private void act() {
		switch (action) {
			case REPORT -> {}
			case CHOOSE -> Engine.choose(device, threads);
			default -> throw new Refusal("There is no action '" + action + "': choose Report or Choose device and threads.");
		}
	}

	private void show(final ResultsTable report) {
		table = report;
		if (!GraphicsEnvironment.isHeadless()) table.show("VML-MAP Engine");
		else for (int row = 0; row < table.size(); row++) log.info(table.getStringValue("Entry", row) + ": " + table.getStringValue("Value", row));
	}
}
