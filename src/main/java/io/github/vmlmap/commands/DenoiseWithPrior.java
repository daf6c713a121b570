package io.github.vmlmap.commands;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

import io.github.vmlmap.imagej.Repair;
import io.github.vmlmap.imagej.RestorationTask;
import io.github.vmlmap.solvers.SolverListener;

/** Removes noise from the whole image. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > Denoise with Prior...")
public class DenoiseWithPrior extends PriorCommand {

	@Override
	ImagePlus restore(final ImagePlus input, final SolverListener listener) {
		return first(entered(Repair.DEFAULT).restorePlanes(input, RestorationTask.denoising(), listener));
	}
}
