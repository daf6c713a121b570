package io.github.vmlmap.commands;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.imagej.PsfSource;
import io.github.vmlmap.imagej.PsfTarget;
import io.github.vmlmap.imagej.RestorationTask;
import io.github.vmlmap.imagej.SynthesisedMap;
import io.github.vmlmap.solvers.SolverListener;

/** Maps how much of each pixel of a result would come from the prior, not from the measurement. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > Map Synthesised Part...")
public class MapSynthesisedPart extends RestorationCommand {

	@Parameter(persist = false, label = "Degradation", description = "What is to be undone of the image.",
		choices = { "Inpaint", "Super-resolution x2", "Super-resolution x3", "Super-resolution x4", "Uniform blur", "Gaussian blur", "PSF", "Denoise" })
	private String degradation = "Inpaint";

	@Parameter(persist = false, label = "Hidden region", description = "For 'Inpaint': what says which pixels are hidden.",
		choices = { "Selection", "Overlay", "ROI Manager", "Mask image", "NaN pixels" })
	private String hidden = "Selection";

	@Parameter(persist = false, label = "Mask image", description = "For the hidden region 'Mask image': title of an open image or path of a file; not zero is hidden.")
	private String mask = "";

	@Parameter(persist = false, label = "Blur width (pixels)", description = "For 'Uniform blur' the side of the square, odd; for 'Gaussian blur' the standard deviation.", min = "0.1")
	private Double blurwidth = 3.0;

	@Parameter(persist = false, label = "PSF image", description = "For 'PSF': title of an open image or path of a file, of the image's pixel size.")
	private String psf = "";

	@Override
	ImagePlus restore(final ImagePlus input, final SolverListener listener) {
		return switch (degradation) {
			case "Inpaint" -> SynthesisedMap.of(input, region(input, hidden, mask));
			case "Super-resolution x2" -> SynthesisedMap.of(input, RestorationTask.superResolution(2));
			case "Super-resolution x3" -> SynthesisedMap.of(input, RestorationTask.superResolution(3));
			case "Super-resolution x4" -> SynthesisedMap.of(input, RestorationTask.superResolution(4));
			case "Uniform blur" -> SynthesisedMap.of(input, RestorationTask.uniformBlur((int) Math.round(blurwidth)));
			case "Gaussian blur" -> SynthesisedMap.of(input, RestorationTask.gaussianBlur(blurwidth));
			case "PSF" -> SynthesisedMap.of(input, RestorationTask.deconvolution(PsfSource.image(psf, true).of(PsfTarget.plane(input, 1))));
			case "Denoise" -> SynthesisedMap.of(input, RestorationTask.denoising());
			default -> throw new Refusal("There is no degradation '" + degradation + "': choose one of the dialog's.");
		};
	}
}
