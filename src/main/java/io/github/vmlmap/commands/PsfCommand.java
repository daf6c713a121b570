package io.github.vmlmap.commands;

import java.util.Map;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

import ij.ImagePlus;

import io.github.vmlmap.imagej.PsfSource;

/** What a PSF is made of, for the commands that undo a blur. */
abstract class PsfCommand extends PriorCommand implements ImageSizes {

	@Parameter(persist = false, style = PathWidget.FILE, label = "PSF image", description = "For 'Image or file': title of an open image or path of a file, of the image's pixel size.", attrs = @Attr(name = Trait.FLEETING))
	private String psf = "";

	@Parameter(persist = false, label = "Mend PSF", description = "For 'Image or file': whether a background, negative values, a peak that is not in the middle or a sum other than 1 are mended, or refused.")
	private Boolean mendpsf = true;

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

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Reach of the PSF (µm)", description = "For 'Widefield' and 'Confocal' and a z-stack: how far above and below the focus light is undone, at a cost that grows with its cube; 0 takes what at most doubles the voxels to be solved for.", min = "0", attrs = @Attr(name = Trait.DEPTH))
	private Double reach = 0.0;

	/** The kind that was chosen. */
	abstract String kind();

	/** The PSF of that kind. */
	final PsfSource source() {
		return choice().of(kind());
	}

	@Override
	public final Map<String, Double> taken(final ImagePlus input) {
		return choice().taken(kind(), input);
	}

	private PsfChoice choice() {
		return new PsfChoice(psf, mendpsf, sigma, sigmaz, na, index, emission, excitation, pinhole, pixelsize, slicespacing, reach);
	}
}
