package io.github.vmlmap.commands;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

import io.github.vmlmap.imagej.IsotropicImage;
import io.github.vmlmap.imagej.Preview;
import io.github.vmlmap.imagej.Repair;
import io.github.vmlmap.solvers.SolverListener;

/** Gives a z-stack of thick slices as many as make it isotropic, with a prior of its planes. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > Make Isotropic...")
public class MakeIsotropic extends PriorCommand {

	@Parameter(persist = false, label = "Slices a slice", description = "How many pixels a slice is thick; 0 takes the ratio of slice spacing to pixel size. All slices of a chosen channel and frame are restored.", min = "0", max = "32")
	private Integer factor = 0;

	@Parameter(persist = false, label = "Missing slices", description = "Numbers of slices that were not measured, as 4, 9-10; their values play no part.", attrs = @Attr(name = Trait.FLEETING))
	private String missing = "";

	@Parameter(type = ItemIO.OUTPUT, label = "Disagreement")
	private ImagePlus disagreement;

	@Override
	SolverListener watched(final ImagePlus input, final SolverListener listener) {
		return preview() ? Preview.ofSections(input, listener) : listener;
	}

	@Override
	ImagePlus restore(final ImagePlus input, final SolverListener listener) {
		final IsotropicImage done = entered(Repair.DEFAULT).makeIsotropic(input, factor, missing, listener);
		disagreement = done.disagreement();
		return first(done.results());
	}
}
