package io.github.vmlmap.commands;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

import ij.ImagePlus;

import io.github.vmlmap.imagej.HiddenPlanes;
import io.github.vmlmap.imagej.HiddenSource;
import io.github.vmlmap.imagej.PlaneOptions;
import io.github.vmlmap.imagej.Preview;
import io.github.vmlmap.solvers.SolverListener;

/** How the chosen planes of a stack are restored, and where several go. */
abstract class PlanesCommand extends ChosenPlanesCommand {

	@Parameter(persist = false, label = "Percentiles per plane", description = "Whether each plane has its own grey value range and noise, rather than each channel; a time-lapse may flicker then.", attrs = @Attr(name = Trait.STACK))
	private Boolean perplane = false;

	@Parameter(persist = false, style = PathWidget.FOLDER, label = "Folder for planes", description = "Where the planes of the result are written, which then is a virtual stack; several planes of a virtual stack need one. Empty is memory.", attrs = @Attr(name = Trait.STACK))
	private String folder = "";

	@Parameter(persist = false, label = "Preview", description = "Whether a window shows the image as it forms; closing it changes nothing. Never in macros.")
	private Boolean preview = false;

	/** The choice of planes. */
	final PlaneOptions planes() {
		return new PlaneOptions(chosen(), perplane, folder);
	}

	/** Whether a window is to show the image as it forms. */
	final boolean preview() {
		return preview;
	}

	@Override
	SolverListener watched(final ImagePlus input, final SolverListener listener) {
		return preview ? Preview.of(input, listener) : listener;
	}

	/** What the chosen source hides of the chosen planes; asks the ROI Manager only where it is open. */
	final HiddenPlanes hidden(final ImagePlus input, final String source, final String mask, final SolverListener listener) {
		return sources(input, mask).find(HiddenSource.ofLabel(source), planes().planes(), listener);
	}
}
