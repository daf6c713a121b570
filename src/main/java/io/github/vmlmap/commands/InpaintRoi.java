package io.github.vmlmap.commands;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.imagej.HiddenPlanes;
import io.github.vmlmap.imagej.Repair;
import io.github.vmlmap.imagej.ScaledRepair;
import io.github.vmlmap.solvers.Preset;
import io.github.vmlmap.solvers.SolverListener;

/** Fills what a ROI hides with the most probable image under a diffusion prior. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > Inpaint ROI...")
public class InpaintRoi extends PlanesCommand {

	private static final String VML_MAP = "VML-MAP";
	private static final String BIHARMONIC = "Biharmonic";

	@Parameter(persist = false, label = "Hidden region", description = "What says which pixels are hidden: only this source is looked at.",
		choices = { "Selection", "Overlay", "ROI Manager", "Mask image", "NaN pixels" })
	private String hidden = "Selection";

	@Parameter(persist = false, label = "Mask image", description = "Title of an open image or path of a file; not zero is hidden. Only for the hidden region 'Mask image'.")
	private String mask = "";

	@Parameter(persist = false, label = "Method", description = "VML-MAP finds the most probable image under the prior; biharmonic is the smoothest surface and needs no prior.",
		choices = { VML_MAP, BIHARMONIC })
	private String method = VML_MAP;

	@Parameter(persist = false, label = "Prior", description = "Name of an installed model, which Manage Priors... lists, or the folder of one; it must have been trained on images like yours.")
	private String prior = "fluorescence-nuclei";

	@Parameter(persist = false, label = "Preset", description = "How much time goes into the result: 'Balanced' takes up to twice the steps of 'Fast', 'Paper' is the published budget, about seven times as long.",
		choices = { "Fast", "Balanced", "Paper" })
	private String preset = "Fast";

	@Parameter(persist = false, label = "Samples", description = "How many results from different noise; several become a stack, and where they differ the data do not decide.",
		min = "1", max = "64")
	private Integer samples = 1;

	@Parameter(persist = false, label = "Scale to prior", description = "Pixels of the prior for one of the image: the holes are solved at that scale and pasted back, so that objects have the size the prior knows; 1 is off, another scale is for the current plane alone.",
		min = "0.0625", max = "16")
	private Double scaletoprior = 1.0;

	@Parameter(persist = false, label = "Seed", description = "The same seed and settings give the same result.")
	private Long seed = 1L;

	@Parameter(persist = false, label = "Force CPU", description = "Not to use a GPU even where there is one.")
	private Boolean forcecpu = false;

	@Override
	ImagePlus restore(final ImagePlus input, final SolverListener listener) {
		final HiddenPlanes region = hidden(input, hidden, mask);
		return switch (method) {
			case VML_MAP -> scaletoprior == 1 ? first(repair().inpaintPlanes(input, region, listener)) : scaled(input, listener);
			case BIHARMONIC -> Repair.inpaintBiharmonic(input, region, planes(), listener);
			default -> throw new Refusal("There is no method '" + method + "': choose VML-MAP or Biharmonic.");
		};
	}

	private ImagePlus scaled(final ImagePlus input, final SolverListener listener) {
		return new ScaledRepair(repair(), scaletoprior).inpaint(input, region(input, hidden, mask), listener);
	}

	private Repair repair() {
		try {
			return Repair.DEFAULT.withPreset(Preset.ofLabel(preset)).withPrior(prior).withSamples(samples).withSeed(seed).withForceCpu(forcecpu).withPlanes(planes());
		}
		catch (final IllegalArgumentException e) {
			throw new Refusal(e.getMessage(), e);
		}
	}
}
