package io.github.vmlmap.commands;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.TaskService;

import ij.measure.ResultsTable;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.imagej.Priors;

/** Lists, imports, shows and removes priors. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > Priors > Manage Priors...")
public class ManagePriors extends PluginCommand implements TableCommand {

	private static final String LIST = "List";
	private static final String IMPORT = "Import";
	private static final String CARD = "Show card";
	private static final String REMOVE = "Remove";

	@Parameter
	private LogService log;

	@Parameter
	private TaskService tasks;

	@Parameter(persist = false, label = "Action", description = "What to do; every action but the card ends with the list of the installed priors. What is removed can be imported again for a month.", choices = { LIST, IMPORT, CARD, REMOVE }, attrs = @Attr(name = Trait.FLEETING))
	private String action = LIST;

	@Parameter(persist = false, style = PathWidget.EITHER, label = "Source", description = "For Import: a model's folder, its rdf.yaml, a zip archive, or the http(s) address of an archive or rdf.yaml.", attrs = @Attr(name = Trait.FLEETING))
	private String source = "";

	@Parameter(persist = false, style = PriorNameWidget.STYLE, label = "Name", description = "Of the prior to show or remove, or under which to import; empty to import under the name of the source.", attrs = @Attr(name = Trait.FLEETING))
	private String name = "";

	@Parameter(persist = false, label = "SHA-256", description = "For Import: the checksum of the archive or rdf.yaml, when you know it from elsewhere. Those in the description are always compared.", attrs = @Attr(name = Trait.FLEETING))
	private String checksum = "";

	@Parameter(type = ItemIO.OUTPUT, label = "Card")
	private String card;

	@Parameter(type = ItemIO.OUTPUT, label = "Priors")
	private ResultsTable table;

	@Override
	public String tableTitle() {
		return "Priors";
	}

	@Override
	public void run() {
		try {
			act();
		}
		catch (final Refusal e) {
			cancel(e.getMessage());
		}
		catch (final CancellationException e) {
			cancel("Canceled: nothing was imported.");
		}
	}

	private void act() {
		switch (action) {
			case LIST -> list();
			case IMPORT -> {
				final String added = TransferTask.run(tasks, "Import a prior", this, listener -> Priors.add(source, name, checksum, listener));
				log.info("Imported the prior '" + added + "'.");
				list();
			}
			case CARD -> card = Priors.card(name);
			case REMOVE -> {
				final Path kept = Priors.remove(name);
				log.info("Removed the prior '" + name + "': for a month it lies in " + kept + ", from where Import brings it back.");
				list();
			}
			default -> throw new Refusal("There is no action '" + action + "': choose List, Import, Show card or Remove.");
		}
	}

	private void list() {
		table = Priors.list();
	}
}
