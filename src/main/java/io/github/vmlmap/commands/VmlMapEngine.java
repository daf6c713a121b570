package io.github.vmlmap.commands;

import java.awt.GraphicsEnvironment;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.TaskService;

import ij.measure.ResultsTable;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.TransferListener;
import io.github.vmlmap.imagej.Engine;

/** Shows what computes, how fast, and lets the user choose. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > VML-MAP Engine...")
public class VmlMapEngine extends PluginCommand implements TableCommand {

	private static final String REPORT = "Report";
	private static final String CHOOSE = "Choose device and threads";
	private static final String CUDA = "Install CUDA libraries";
	private static final String FOLDER = "Install libraries from a folder";

	@Parameter
	private LogService log;

	@Parameter
	private TaskService tasks;

	@Parameter(persist = false, label = "Action", description = "What to do; every action ends with the report of what computes and how fast.", choices = { REPORT, CHOOSE, CUDA, FOLDER }, attrs = @Attr(name = Trait.FLEETING))
	private String action = REPORT;

	@Parameter(persist = false, label = "Device", description = "For 'Choose': what all later runs compute on, unless they force the CPU; what is chosen now unless you change it. Automatic is a CUDA GPU where there is one, else the CPU.",
		choices = { "Automatic", "CPU", "CUDA", "MPS (experimental)" }, attrs = @Attr(name = Trait.FLEETING))
	private String device = Engine.chosenDevice();

	@Parameter(persist = false, label = "Threads", description = "For 'Choose': how many threads one operation on the CPU may use; 0 leaves it to PyTorch, which takes one for each core.", min = "0", max = "1024", attrs = @Attr(name = Trait.FLEETING))
	private Integer threads = Engine.chosenThreads();

	@Parameter(persist = false, label = "Agree", description = "For 'Install CUDA libraries': whether 3 GB may be downloaded from pytorch.org. Nothing is downloaded otherwise.", attrs = @Attr(name = Trait.FLEETING))
	private Boolean agree = false;

	@Parameter(persist = false, style = PathWidget.EITHER, label = "Folder or archive", description = "For 'Install libraries from a folder': where PyTorch's native libraries are, as files, zip archives or jars.", attrs = @Attr(name = Trait.FLEETING))
	private String source = "";

	@Parameter(persist = false, label = "Prior to measure", description = "One of those installed, whose denoiser is timed on each device.")
	private PriorChoice prior = PriorChoice.DEFAULT;

	@Parameter(type = ItemIO.OUTPUT, label = "VML-MAP engine")
	private ResultsTable table;

	@Override
	public String tableTitle() {
		return "VML-MAP Engine";
	}

	@Override
	public void run() {
		try {
			act();
			show(Engine.report(prior.name()));
		}
		catch (final Refusal e) {
			cancel(e.getMessage());
		}
		catch (final CancellationException e) {
			cancel("Canceled: nothing was installed.");
		}
	}

	private void act() {
		switch (action) {
			case REPORT -> requireUnchanged();
			case CHOOSE -> Engine.choose(device, threads);
			case CUDA -> install(listener -> Engine.installCuda(agree, listener));
			case FOLDER -> install(listener -> Engine.installFrom(source, listener));
			default -> throw new Refusal("There is no action '" + action + "': choose " + String.join(", ", REPORT, CHOOSE, CUDA) + " or " + FOLDER + ".");
		}
	}

	private void requireUnchanged() {
		if (!device.equals(Engine.chosenDevice()) || threads != Engine.chosenThreads()) throw new Refusal(
			"'" + REPORT + "' changes nothing, but another device or number of threads is given: choose the action '" + CHOOSE + "'.");
	}

	private void install(final Function<TransferListener, String> installation) {
		log.info("Installed in " + TransferTask.run(tasks, "VML-MAP Engine", this, installation) + ": restart Fiji to use it.");
	}

	private void show(final ResultsTable report) {
		table = report;
		if (GraphicsEnvironment.isHeadless()) TableCommand.print(table, log);
	}
}
