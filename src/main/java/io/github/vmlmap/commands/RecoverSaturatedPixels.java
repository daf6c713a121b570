package io.github.vmlmap.commands;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

import io.github.vmlmap.imagej.InputChecks;
import io.github.vmlmap.imagej.Repair;
import io.github.vmlmap.imagej.SaturatedRepair;
import io.github.vmlmap.solvers.SolverListener;

/** Recovers what was too bright for the detector. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > Recover Saturated Pixels...")
public class RecoverSaturatedPixels extends PriorCommand {

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Saturation level (grey value)", description = "Pixels of this grey value or more are saturated; 0 takes the greatest value of the chosen planes.", attrs = @Attr(name = Trait.FLEETING))
	private Double level = 0.0;

	@Parameter(persist = false, style = NumberStyle.DECIMAL_SLIDER, label = "Headroom", description = "How much brighter a pixel can become: the part of the prior's range, which is 2, kept above the level. More costs contrast below it.",
		min = "0.05", max = "1.9", stepSize = "0.05")
	private Double headroom = SaturatedRepair.DEFAULT_HEADROOM;

	@Override
	void check(final ImagePlus input) {
		InputChecks.requireGray(input);
	}

	@Override
	ImagePlus restore(final ImagePlus input, final SolverListener listener) {
		return first(new SaturatedRepair(entered(Repair.DEFAULT), level, headroom).recover(input, listener));
	}
}
