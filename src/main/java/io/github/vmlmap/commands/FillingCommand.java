package io.github.vmlmap.commands;

import java.util.List;

import org.scijava.plugin.Parameter;

import ij.ImagePlus;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.imagej.HiddenPlanes;
import io.github.vmlmap.imagej.HiddenRegion;
import io.github.vmlmap.imagej.Repair;
import io.github.vmlmap.solvers.SolverListener;

/** Finds which pixels are hidden and fills these. */
abstract class FillingCommand extends PriorCommand {

	private static final String VML_MAP = "VML-MAP";
	private static final String BIHARMONIC = "Biharmonic";

	@Parameter(persist = false, label = "Method", description = "VML-MAP finds the most probable image under the prior; biharmonic is the smoothest surface and needs no prior.",
		choices = { VML_MAP, BIHARMONIC })
	private String method = VML_MAP;

	/** The pixels to fill of a current plane; throws Refusal where there are none. */
	abstract HiddenRegion region(ImagePlus input);

	/** The pixels to fill of the chosen planes, each looked at by itself. */
	HiddenPlanes regions(final ImagePlus input, final SolverListener listener) {
		return HiddenPlanes.each(input, planes().planes(), this::region, listener);
	}

	@Override
	ImagePlus restore(final ImagePlus input, final SolverListener listener) {
		return switch (method) {
			case VML_MAP -> first(fill(entered(Repair.DEFAULT), input, listener));
			case BIHARMONIC -> Repair.inpaintBiharmonic(input, regions(input, listener), planes(), listener);
			default -> throw new Refusal("There is no method '" + method + "': choose VML-MAP or Biharmonic.");
		};
	}

	/** Fills with a prior; all samples. */
	List<ImagePlus> fill(final Repair repair, final ImagePlus input, final SolverListener listener) {
		return repair.inpaintPlanes(input, regions(input, listener), listener);
	}
}
