package io.github.vmlmap.commands;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.imagej.PsfTarget;
import io.github.vmlmap.imagej.Repair;
import io.github.vmlmap.imagej.RestorationTask;
import io.github.vmlmap.solvers.SolverListener;

/** Finds the image with smaller pixels, of which each measured pixel is the mean of a block. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > Super-Resolve with Prior...")
public class SuperResolveWithPrior extends PsfCommand {

	@Parameter(persist = false, label = "Factor", description = "How many pixels of the result go on one of the image, in each direction.", choices = { "x2", "x3", "x4" })
	private String factor = "x2";

	@Parameter(persist = false, label = "PSF before the binning", description = "Blur by the lens, undone together with the binning; a PSF image has the result's pixel size.",
		choices = { PsfChoice.NONE, PsfChoice.IMAGE, PsfChoice.GAUSSIAN, PsfChoice.WIDEFIELD, PsfChoice.CONFOCAL })
	private String psfsource = PsfChoice.NONE;

	@Override
	ImagePlus restore(final ImagePlus input, final SolverListener listener) {
		return first(entered(Repair.DEFAULT).restorePlanes(input, task(input), listener));
	}

	private RestorationTask task(final ImagePlus input) {
		if (psfsource.equals(PsfChoice.NONE)) return RestorationTask.superResolution(scale());
		return RestorationTask.superResolution(scale(), source().of(PsfTarget.plane(input, scale())));
	}

	private int scale() {
		return switch (factor) {
			case "x2" -> 2;
			case "x3" -> 3;
			case "x4" -> 4;
			default -> throw new Refusal("There is no factor '" + factor + "': choose x2, x3 or x4.");
		};
	}

	@Override
	String kind() {
		return psfsource;
	}
}
