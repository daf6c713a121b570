package io.github.vmlmap.commands;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

import io.github.vmlmap.imagej.Repair;
import io.github.vmlmap.solvers.SolverListener;

/** Undoes the blur of a PSF, which is measured or computed; of a z-stack in depth. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > Deconvolve with Prior...")
public class DeconvolveWithPrior extends PsfCommand {

	@Parameter(persist = false, label = "PSF", description = "A measured PSF, a Gaussian, or one computed by scalar diffraction (Debye integral, no aberrations).",
		choices = { PsfChoice.IMAGE, PsfChoice.GAUSSIAN, PsfChoice.WIDEFIELD, PsfChoice.CONFOCAL })
	private String psfsource = PsfChoice.GAUSSIAN;

	@Parameter(persist = false, label = "Thin sample", description = "For a z-stack: no light comes from other planes, so each chosen plane is deconvolved by itself with a plane PSF; else all slices of a channel and frame are one problem, of the current ones or of those chosen.", attrs = @Attr(name = Trait.DEPTH))
	private Boolean thinsample = false;

	@Override
	ImagePlus restore(final ImagePlus input, final SolverListener listener) {
		return first(entered(Repair.DEFAULT).deconvolvePlanes(input, source(), thinsample, listener));
	}

	@Override
	String kind() {
		return psfsource;
	}
}
