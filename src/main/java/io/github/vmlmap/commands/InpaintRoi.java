package io.github.vmlmap.commands;

import java.util.List;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

import io.github.vmlmap.imagej.HiddenPlanes;
import io.github.vmlmap.imagej.HiddenRegion;
import io.github.vmlmap.imagej.Repair;
import io.github.vmlmap.imagej.ScaledRepair;
import io.github.vmlmap.solvers.SolverListener;

/** Fills what a ROI hides with the most probable image under a diffusion prior. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > Inpaint ROI...")
public class InpaintRoi extends FillingCommand {

	@Parameter(persist = false, label = "Hidden region", description = "What says which pixels are hidden: only this source is looked at.",
		choices = { "Selection", "Overlay", "ROI Manager", "Mask image", "NaN pixels" }, attrs = @Attr(name = Trait.FLEETING))
	private String hidden = "Selection";

	@Parameter(persist = false, style = PathWidget.FILE, label = "Mask image", description = "Title of an open image or path of a file; not zero is hidden. Only for the hidden region 'Mask image'.", attrs = @Attr(name = Trait.FLEETING))
	private String mask = "";

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Scale to prior", description = "Pixels of the prior for one of the image: the holes are solved at that scale and pasted back, so that objects have the size the prior knows; 1 is off.",
		min = "0.0625", max = "16")
	private Double scaletoprior = 1.0;

	@Override
	HiddenRegion region(final ImagePlus input) {
		return region(input, hidden, mask);
	}

	@Override
	HiddenPlanes regions(final ImagePlus input, final SolverListener listener) {
		return hidden(input, hidden, mask, listener);
	}

	@Override
	List<ImagePlus> fill(final Repair repair, final ImagePlus input, final SolverListener listener) {
		return new ScaledRepair(repair, scaletoprior).inpaintPlanes(input, regions(input, listener), listener);
	}
}
