package io.github.vmlmap.commands;

import java.util.Map;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.imagej.InputChecks;
import io.github.vmlmap.imagej.PsfSource;
import io.github.vmlmap.imagej.PsfTarget;
import io.github.vmlmap.imagej.RestorationTask;
import io.github.vmlmap.imagej.SynthesisedMap;
import io.github.vmlmap.solvers.SolverListener;

/** Maps how much of each pixel of a result would come from the prior, not from the measurement. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > Map Synthesised Part...")
public class MapSynthesisedPart extends RestorationCommand implements ImageSizes {

	@Parameter(persist = false, label = "Degradation", description = "What is to be undone of the image.",
		choices = { "Inpaint", "Super-resolution x2", "Super-resolution x3", "Super-resolution x4", "Uniform blur", "Gaussian blur", "PSF", "Denoise" })
	private String degradation = "Inpaint";

	@Parameter(persist = false, label = "Hidden region", description = "For 'Inpaint': what says which pixels are hidden.",
		choices = { "Selection", "Overlay", "ROI Manager", "Mask image", "NaN pixels" }, attrs = @Attr(name = Trait.FLEETING))
	private String hidden = "Selection";

	@Parameter(persist = false, style = PathWidget.FILE, label = "Mask image", description = "For the hidden region 'Mask image': title of an open image or path of a file; not zero is hidden.", attrs = @Attr(name = Trait.FLEETING))
	private String mask = "";

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Blur width (pixels)", description = "For 'Uniform blur' the side of the square, odd; for 'Gaussian blur' the standard deviation.", min = "0.1")
	private Double blurwidth = 3.0;

	@Parameter(persist = false, style = PathWidget.FILE, label = "PSF image", description = "For 'Image or file': title of an open image or path of a file, of the image's pixel size, before a binning of the result's.", attrs = @Attr(name = Trait.FLEETING))
	private String psf = "";

	@Parameter(persist = false, label = "PSF", description = "For 'PSF': what it is; of a z-stack in depth, unless the sample is thin.",
		choices = { PsfChoice.IMAGE, PsfChoice.GAUSSIAN, PsfChoice.WIDEFIELD, PsfChoice.CONFOCAL })
	private String psfsource = PsfChoice.IMAGE;

	@Parameter(persist = false, label = "PSF before the binning", description = "For super-resolution: blur by the lens, undone together with the binning.",
		choices = { PsfChoice.NONE, PsfChoice.IMAGE, PsfChoice.GAUSSIAN, PsfChoice.WIDEFIELD, PsfChoice.CONFOCAL })
	private String psfbefore = PsfChoice.NONE;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Blur (pixels)", description = "For 'Gaussian': standard deviation in the plane.", min = "0.1")
	private Double sigma = 1.5;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Blur in depth (slices)", description = "For 'Gaussian' and a z-stack: standard deviation in depth.", min = "0.1", attrs = @Attr(name = Trait.DEPTH))
	private Double sigmaz = 1.5;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Numerical aperture", description = "For 'Widefield' and 'Confocal', which are computed by scalar diffraction (Debye integral, no aberrations).", min = "0")
	private Double na = 1.4;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Refractive index", description = "For 'Widefield' and 'Confocal': of the immersion medium, taken for that of the sample.", min = "1")
	private Double index = 1.515;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Emission wavelength (nm)", description = "For 'Widefield' and 'Confocal': of the light that is detected.", min = "0")
	private Double emission = 520.0;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Excitation wavelength (nm)", description = "For 'Confocal': of the laser.", min = "0")
	private Double excitation = 488.0;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Pinhole (Airy units)", description = "For 'Confocal': its diameter; 0 is a point.", min = "0", max = "10")
	private Double pinhole = 1.0;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Pixel size (nm)", description = "For 'Widefield' and 'Confocal': of the image; 0 takes what it is calibrated to.", min = "0", attrs = @Attr(name = Trait.FLEETING))
	private Double pixelsize = 0.0;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Slice spacing (nm)", description = "For 'Widefield' and 'Confocal' and a z-stack; 0 takes what it is calibrated to.", min = "0", attrs = { @Attr(name = Trait.DEPTH), @Attr(name = Trait.FLEETING) })
	private Double slicespacing = 0.0;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Reach of the PSF (µm)", description = "For 'Widefield' and 'Confocal' and a z-stack: how far above and below the focus light is undone; 0 takes what 'Deconvolve with Prior...' takes.", min = "0", attrs = @Attr(name = Trait.DEPTH))
	private Double reach = 0.0;

	@Parameter(persist = false, label = "Thin sample", description = "For a z-stack: each slice is blurred by itself.", attrs = @Attr(name = Trait.DEPTH))
	private Boolean thinsample = false;

	/** What is hidden of RGB is so of all colours; other degradations of it are refused by the map. */
	@Override
	void check(final ImagePlus input) {
		InputChecks.requireImage(input);
	}

	@Override
	ImagePlus restore(final ImagePlus input, final SolverListener listener) {
		return switch (degradation) {
			case "Inpaint" -> SynthesisedMap.of(input, region(input, hidden, mask));
			case "Super-resolution x2" -> superResolved(input, 2, listener);
			case "Super-resolution x3" -> superResolved(input, 3, listener);
			case "Super-resolution x4" -> superResolved(input, 4, listener);
			case "Uniform blur" -> SynthesisedMap.of(input, RestorationTask.uniformBlur((int) Math.round(blurwidth)), listener);
			case "Gaussian blur" -> SynthesisedMap.of(input, RestorationTask.gaussianBlur(blurwidth), listener);
			case "PSF" -> deconvolved(input, listener);
			case "Denoise" -> SynthesisedMap.of(input, RestorationTask.denoising(), listener);
			default -> throw new Refusal("There is no degradation '" + degradation + "': choose one of the dialog's.");
		};
	}

	private ImagePlus superResolved(final ImagePlus input, final int factor, final SolverListener listener) {
		if (psfbefore.equals(PsfChoice.NONE)) return SynthesisedMap.of(input, RestorationTask.superResolution(factor), listener);
		return SynthesisedMap.of(input, RestorationTask.superResolution(factor, source(psfbefore).of(PsfTarget.plane(input, factor))), listener);
	}

	private ImagePlus deconvolved(final ImagePlus input, final SolverListener listener) {
		if (input.getNSlices() > 1 && !thinsample) return SynthesisedMap.ofVolume(input, source(psfsource).of(PsfTarget.volume(input)));
		return SynthesisedMap.of(input, RestorationTask.deconvolution(source(psfsource).of(PsfTarget.plane(input, 1))), listener);
	}

	@Override
	public Map<String, Double> taken(final ImagePlus input) {
		return choice().taken(degradation.equals("PSF") ? psfsource : psfbefore, input);
	}

	private PsfSource source(final String kind) {
		return choice().of(kind);
	}

	private PsfChoice choice() {
		return new PsfChoice(psf, true, sigma, sigmaz, na, index, emission, excitation, pinhole, pixelsize, slicespacing, reach);
	}
}
