package io.github.vmlmap.commands;

import java.util.Map;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.imagej.PlaneOptions;
import io.github.vmlmap.imagej.PointSpread;
import io.github.vmlmap.imagej.PsfTarget;
import io.github.vmlmap.imagej.SimulatedMeasurement;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.Losses;
import io.github.vmlmap.workflow.NoiseModel;
import io.github.vmlmap.workflow.Simulation;

/** Degrades a clean image as a microscope does, to try the other commands where the truth is known. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > Simulate Measurement...")
public class SimulateMeasurement extends ChosenPlanesCommand implements ImageSizes {

	@Parameter(persist = false, style = PathWidget.FOLDER, label = "Folder for planes", description = "Where the planes of the result are written, which then is a virtual stack; a virtual stack needs one. Empty is memory.", attrs = @Attr(name = Trait.STACK))
	private String folder = "";

	@Parameter(persist = false, label = "Blur", description = "The PSF; of a z-stack in depth, unless the sample is thin.",
		choices = { PsfChoice.NONE, PsfChoice.IMAGE, PsfChoice.GAUSSIAN, PsfChoice.WIDEFIELD, PsfChoice.CONFOCAL })
	private String psfsource = PsfChoice.NONE;

	@Parameter(persist = false, style = PathWidget.FILE, label = "PSF image", description = "For 'Image or file': title of an open image or path of a file, of the image's pixel size.", attrs = @Attr(name = Trait.FLEETING))
	private String psf = "";

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

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Reach of the PSF (µm)", description = "For 'Widefield' and 'Confocal' and a z-stack: how far above and below the focus light comes from; 0 takes what 'Deconvolve with Prior...' takes.", min = "0", attrs = @Attr(name = Trait.DEPTH))
	private Double reach = 0.0;

	@Parameter(persist = false, label = "Thin sample", description = "For a z-stack: each slice is blurred by itself.", attrs = @Attr(name = Trait.DEPTH))
	private Boolean thinsample = false;

	@Parameter(persist = false, style = "slider", label = "Binning (pixels)", description = "Each pixel becomes the mean of so many by so many.", min = "1", max = "16")
	private Integer binning = 1;

	@Parameter(persist = false, label = "Binning (slices)", description = "Each slice becomes the mean of so many.", min = "1", max = "32", attrs = @Attr(name = Trait.DEPTH))
	private Integer slicebinning = 1;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Gaussian noise (grey values)", description = "Standard deviation; the camera's read noise.", min = "0")
	private Double noise = 0.0;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Photon noise: gain (grey values/electron)", description = "How much one photoelectron adds; 0 for no photon noise.", min = "0")
	private Double gain = 0.0;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Photon noise: offset (grey values)", description = "The grey value without light.")
	private Double offset = 0.0;

	@Parameter(persist = false, style = NumberStyle.DECIMAL_SLIDER, label = "Not scanned (%)", description = "Pixels, chosen at random, that a sparse scan leaves out.", min = "0", max = "99.9", stepSize = "5")
	private Double hiddenpercent = 0.0;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Value of what is not measured", description = "Grey value of pixels that were not scanned and of dead columns; not a number for NaN in a 32-bit image.")
	private Double hiddenvalue = 0.0;

	@Parameter(persist = false, label = "Dead columns", description = "How many, at random.", min = "0")
	private Integer deadcolumns = 0;

	@Parameter(persist = false, label = "Hot pixels", description = "How many, at random.", min = "0")
	private Integer hotpixels = 0;

	@Parameter(persist = false, label = "Seed", description = "The same seed and settings give the same result.")
	private Long seed = 1L;

	@Override
	ImagePlus restore(final ImagePlus input, final SolverListener listener) {
		try {
			final PlaneOptions planes = new PlaneOptions(chosen(), false, folder);
			if (psfsource.equals(PsfChoice.NONE)) return SimulatedMeasurement.of(input, unblurred(), planes, listener);
			return SimulatedMeasurement.of(input, blur(input), unblurred(), planes, listener);
		}
		catch (final IllegalArgumentException e) {
			throw new Refusal(e.getMessage(), e);
		}
	}

	@Override
	public Map<String, Double> taken(final ImagePlus input) {
		return choice().taken(psfsource, input);
	}

	private PointSpread blur(final ImagePlus input) {
		final boolean deep = input.getNSlices() > 1 && !thinsample;
		return choice().of(psfsource).of(deep ? PsfTarget.volume(input) : PsfTarget.plane(input, 1));
	}

	private PsfChoice choice() {
		return new PsfChoice(psf, true, sigma, sigmaz, na, index, emission, excitation, pinhole, pixelsize, slicespacing, reach);
	}

	private Simulation unblurred() {
		return noisy(Simulation.NONE).withBinning(binning, slicebinning).withLosses(new Losses(hiddenpercent / 100, hiddenvalue, deadcolumns, hotpixels))
			.withSeed(seed);
	}

	private Simulation noisy(final Simulation simulation) {
		return gain == 0 && noise == 0 ? simulation : simulation.withCamera(new NoiseModel.Camera(gain, offset, noise));
	}
}
