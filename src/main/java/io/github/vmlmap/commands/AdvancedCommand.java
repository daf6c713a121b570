package io.github.vmlmap.commands;

import java.util.Arrays;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

import ij.ImagePlus;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.imagej.PsfSource;
import io.github.vmlmap.imagej.Repair;
import io.github.vmlmap.imagej.RestorationTask;
import io.github.vmlmap.solvers.NewtonSettings;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.solvers.StepRule;
import io.github.vmlmap.workflow.NoiseModel;
import io.github.vmlmap.workflow.RestorationSettings;

/** Every setting of a solver, for any degradation. */
abstract class AdvancedCommand extends MeasurementCommand {

	private static final String DEFAULT = "Default";
	private static final String CUSTOM = "Custom";
	private static final String PAPER = "Paper";

	@Parameter(persist = false, label = "Degradation", description = "What happened to the image and is to be undone.",
		choices = { "Inpaint", "Super-resolution x2", "Super-resolution x4", "Uniform blur", "Gaussian blur", "PSF", "Denoise" })
	private String degradation = "Inpaint";

	@Parameter(persist = false, label = "Hidden region", description = "For 'Inpaint': what says which pixels are hidden.",
		choices = { "Selection", "Overlay", "ROI Manager", "Mask image", "NaN pixels" }, attrs = @Attr(name = Trait.FLEETING))
	private String hidden = "Selection";

	@Parameter(persist = false, style = PathWidget.FILE, label = "Mask image", description = "For the hidden region 'Mask image': title of an open image or path of a file; not zero is hidden.", attrs = @Attr(name = Trait.FLEETING))
	private String mask = "";

	@Parameter(persist = false, style = PathWidget.FILE, label = "PSF image", description = "For 'PSF': title of an open image or path of a file, of the image's pixel size, for a z-stack one itself; its faults are mended, as by Deconvolve with Prior.", attrs = @Attr(name = Trait.FLEETING))
	private String psf = "";

	@Parameter(persist = false, label = "Thin sample", description = "For 'PSF' and a z-stack: no light comes from other planes, so each chosen plane is deconvolved by itself with a plane PSF; else all slices of a channel and frame are one problem, of the current ones or of those chosen. Other degradations are undone plane by plane.", attrs = @Attr(name = Trait.DEPTH))
	private Boolean thinsample = false;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Blur width (pixels)", description = "For 'Uniform blur' the side of the square, odd; for 'Gaussian blur' the standard deviation.", min = "0.1")
	private Double blurwidth = 9.0;

	@Parameter(persist = false, label = "Preset", description = "'Default' and 'Paper' set the numbers of the solver below by themselves, 'Paper' takes the image for free of noise too; 'Custom' uses what is entered there.",
		choices = { DEFAULT, PAPER, CUSTOM })
	private String preset = DEFAULT;

	@Parameter(persist = false, label = "Noise levels (N)", description = "Levels of the schedule from the first to the last noise level.", min = "2")
	private Integer levels = defaults().levels();

	@Parameter(persist = false, label = "Steps a level (K)", description = "Gradient or, at most, Gauss-Newton steps at each noise level.", min = "1")
	private Integer steps = defaults().steps();

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Step size", description = "Length of a step, relative to the step rule.", min = "0")
	private Double stepsize = defaults().stepSize();

	@Parameter(persist = false, label = "Step rule", description = "Of gradient steps: the safe one is stable for noisy images, the paper's diverges for them.", choices = { "Safe", "Paper" })
	private String steprule = "Safe";

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "First noise level", description = "In units of half the image's range; the paper has 80.", min = "0")
	private Double sigmamax = defaults().sigmaMax();

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Last noise level", description = "In units of half the image's range; the paper has 0.002.", min = "0")
	private Double sigmamin = defaults().sigmaMin();

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Last level per noise", description = "The last noise level is at least this times the noise, under which there is nothing to find; the paper has 0.", min = "0")
	private Double lastpernoise = defaults().lastPerNoise();

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Schedule bend", description = "EDM's rho: larger spends more levels on little noise; the paper has 7.", min = "0")
	private Double rho = defaults().rho();

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Least noise", description = "Where some of the image is hidden and the rest passed alike, as by a mask or binning, noise of at least this is assumed, in units of half the image's range; a form without preconditioner refuses a blur with less; the paper has 0.", min = "0")
	private Double leastnoise = defaults().leastNoise();

	@Parameter(persist = false, label = "Samples at once", description = "How many crops or samples go through the net together: more is faster and takes more memory.", min = "1")
	private Integer batch = RestorationSettings.DEFAULT.batch();

	@Parameter(persist = false, label = "Context (pixels)", description = "For 'Inpaint': how far round a hole the image is looked at, at least what the prior can reach.", min = "0")
	private Integer contextpixels = RestorationSettings.DEFAULT.context();

	@Parameter(persist = false, label = "Also denoise observed pixels", description = "For 'Inpaint': whether observed pixels are replaced too; else they are copied bit for bit.")
	private Boolean denoiseobserved = false;

	/** The algorithm of this command. */
	abstract Solver solver();

	/** What the preset 'Default' stands for, and 'Custom' begins with. */
	SolverSettings defaults() {
		return SolverSettings.DEFAULT;
	}

	/** What the preset 'Paper' stands for. */
	SolverSettings paper() {
		return SolverSettings.PAPER;
	}

	/** What 'Custom' sets Gauss–Newton steps to. */
	NewtonSettings newton() {
		return NewtonSettings.DEFAULT;
	}

	@Override
	ImagePlus restore(final ImagePlus input, final SolverListener listener) {
		final Repair repair = measured(Repair.DEFAULT.withSolver(solver()).withSettings(settings()));
		return first(switch (degradation) {
			case "Inpaint" -> repair.inpaintPlanes(input, hidden(input, hidden, mask, listener), listener);
			case "PSF" -> repair.deconvolvePlanes(input, PsfSource.image(psf, true), thinsample, listener);
			default -> repair.restorePlanes(input, task(), listener);
		});
	}

	private RestorationTask task() {
		return switch (degradation) {
			case "Super-resolution x2" -> RestorationTask.superResolution(2);
			case "Super-resolution x4" -> RestorationTask.superResolution(4);
			case "Uniform blur" -> RestorationTask.uniformBlur((int) Math.round(blurwidth));
			case "Gaussian blur" -> RestorationTask.gaussianBlur(blurwidth);
			case "Denoise" -> RestorationTask.denoising();
			default -> throw new Refusal("There is no degradation '" + degradation + "': choose one of the dialog's.");
		};
	}

	private RestorationSettings settings() {
		try {
			return RestorationSettings.DEFAULT.withSolver(solverSettings()).withBatch(batch).withContext(contextpixels)
				.withDenoiseObserved(denoiseobserved);
		}
		catch (final IllegalArgumentException e) {
			throw new Refusal(e.getMessage(), e);
		}
	}

	@Override
	NoiseModel noiseModel() {
		return preset.equals(PAPER) ? NoiseModel.given(0) : super.noiseModel();
	}

	/** Whether noise is what is to be undone. */
	final boolean denoises() {
		return degradation.equals("Denoise") || degradation.equals("Inpaint") && denoiseobserved;
	}

	/** Whether the numbers that are entered count. */
	final boolean isCustom() {
		return preset.equals(CUSTOM);
	}

	private SolverSettings solverSettings() {
		return switch (preset) {
			case PAPER -> paper();
			case CUSTOM -> new SolverSettings(levels, steps, stepsize, rule(), sigmamax, sigmamin, lastpernoise, rho, leastnoise, newton());
			case DEFAULT -> defaults();
			default -> throw new Refusal("There is no preset '" + preset + "': choose Default, Paper or Custom.");
		};
	}

	private StepRule rule() {
		return Arrays.stream(StepRule.values()).filter(rule -> rule.name().equalsIgnoreCase(steprule)).findFirst()
			.orElseThrow(() -> new Refusal("There is no step rule '" + steprule + "': choose Safe or Paper."));
	}
}
