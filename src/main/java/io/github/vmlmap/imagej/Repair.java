package io.github.vmlmap.imagej;

import java.util.List;
import java.util.OptionalDouble;

import ij.ImagePlus;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.Preset;
import io.github.vmlmap.workflow.NoiseModel;
import io.github.vmlmap.workflow.RestorationSettings;

/**
 * Repairs planes of an image of ImageJ, if not told otherwise the current one. What the commands call, and scripts may call too:
 *
 * <pre>{@code
 * def image = IJ.openImage("nuclei.tif")
 * def result = Repair.DEFAULT.withSamples(4).inpaint(image, HiddenRegions.of(image, image.getRoi()))
 * IJ.save(result, "nuclei-inpainted.tif")
 * }</pre>
 *
 * The input is never changed; the result is a new image that is not shown. Runs in the calling
 * thread, for long.
 *
 * @param prior name of an installed model, or the path of a model's folder
 * @param solver a preset's, or one of {@link io.github.vmlmap.solvers.Solvers#all()}
 * @param settings budget, noise, seed, samples; the model's own percentiles are used
 * @param forceCpu not to use a GPU even where there is one
 * @param planes which planes are restored, and where several go
 */
public record Repair(String prior, Solver solver, RestorationSettings settings, boolean forceCpu, PlaneOptions planes) {

	private static final String INPAINTED = "-inpainted";

	/** The fast preset with the shipped prior of fluorescent nuclei, one sample, the noise estimated. */
	public static final Repair DEFAULT = new Repair("fluorescence-nuclei", Preset.FAST.solver(),
		RestorationSettings.DEFAULT.withSolver(Preset.FAST.settings()), false);

	/** Of the current plane. */
	public Repair(final String prior, final Solver solver, final RestorationSettings settings, final boolean forceCpu) {
		this(prior, solver, settings, forceCpu, PlaneOptions.DEFAULT);
	}

	public Repair withPrior(final String nameOrFolder) {
		return new Repair(nameOrFolder, solver, settings, forceCpu, planes);
	}

	public Repair withSolver(final Solver value) {
		return new Repair(prior, value, settings, forceCpu, planes);
	}

	/** With the solver and the budget of a preset. */
	public Repair withPreset(final Preset preset) {
		return withSolver(preset.solver()).withSettings(settings.withSolver(preset.settings()));
	}

	public Repair withSettings(final RestorationSettings value) {
		return new Repair(prior, solver, value, forceCpu, planes);
	}

	public Repair withSamples(final int samples) {
		return withSettings(settings.withSamples(samples));
	}

	public Repair withSeed(final long seed) {
		return withSettings(settings.withSeed(seed));
	}

	/** With this model of the noise: estimated, given, or of a camera. */
	public Repair withNoise(final NoiseModel noise) {
		return withSettings(settings.withNoise(noise));
	}

	public Repair withForceCpu(final boolean value) {
		return new Repair(prior, solver, settings, value, planes);
	}

	/** Of these planes of the image rather than of the current one. */
	public Repair withPlanes(final Planes value) {
		return withPlanes(planes.withPlanes(value));
	}

	public Repair withPlanes(final PlaneOptions value) {
		return new Repair(prior, solver, settings, forceCpu, value);
	}

	/** As {@link #inpaint(ImagePlus, HiddenRegion, SolverListener)}, unwatched. */
	public ImagePlus inpaint(final ImagePlus image, final HiddenRegion region) {
		return inpaint(image, region, SolverListener.SILENT);
	}

	/**
	 * Fills the hidden region, the same on all planes, with what the prior finds probable; observed pixels are
	 * copied bit for bit.
	 *
	 * @return the image with the suffix "-inpainted": the current plane or a copy of the image with the chosen
	 *         planes restored, in either case with the samples as a further axis; where the image has none free,
	 *         the first sample, see {@link #inpaintPlanes}. Marked as partial where the listener canceled
	 * @throws io.github.vmlmap.Refusal when the image, the model or the engine does not serve
	 * @throws java.util.concurrent.CancellationException when the listener cancels before a plane is finished
	 */
	public ImagePlus inpaint(final ImagePlus image, final HiddenRegion region, final SolverListener listener) {
		return inpaintPlanes(image, HiddenPlanes.everywhere(region), listener).get(0);
	}

	/**
	 * As {@link #inpaint(ImagePlus, HiddenRegion, SolverListener)}, with a region a plane.
	 *
	 * @param hidden of planes chosen as this repair's
	 * @return one image, or one a sample where the image has no axis free for them
	 */
	public List<ImagePlus> inpaintPlanes(final ImagePlus image, final HiddenPlanes hidden, final SolverListener listener) {
		return inpaintPlanes(image, hidden, OptionalDouble.empty(), listener);
	}

	/** @param scale pixels of the prior for one of the image; nothing where there is no such choice */
	List<ImagePlus> inpaintPlanes(final ImagePlus image, final HiddenPlanes hidden, final OptionalDouble scale, final SolverListener listener) {
		return new PlaneRepair(image, planes, INPAINTED).inpaint(this, scale, planes.settled(image, hidden), listener);
	}

	/**
	 * Fills the hidden region of the current plane with the smoothest surface, without a prior (biharmonic).
	 *
	 * @return the image with the suffix "-inpainted"
	 * @throws io.github.vmlmap.Refusal when the image does not serve
	 */
	public static ImagePlus inpaintBiharmonic(final ImagePlus image, final HiddenRegion region) {
		return inpaintBiharmonic(image, HiddenPlanes.everywhere(region), PlaneOptions.DEFAULT, SolverListener.SILENT);
	}

	/** As {@link #inpaintBiharmonic(ImagePlus, HiddenRegion)}, of chosen planes. */
	public static ImagePlus inpaintBiharmonic(final ImagePlus image, final HiddenPlanes hidden, final PlaneOptions planes, final SolverListener listener) {
		return new PlaneRepair(image, planes, INPAINTED).inpaintBiharmonic(planes.settled(image, hidden), listener);
	}

	/**
	 * Restores whole planes from a degradation of them.
	 *
	 * @return the image with the task's suffix and scale: as {@link #inpaint(ImagePlus, HiddenRegion, SolverListener)},
	 *         but for a scale above 1 the chosen planes alone
	 * @throws io.github.vmlmap.Refusal when the image, the model or the engine does not serve
	 * @throws java.util.concurrent.CancellationException when the listener cancels before a plane is finished
	 */
	public ImagePlus restore(final ImagePlus image, final RestorationTask task, final SolverListener listener) {
		return restorePlanes(image, task, listener).get(0);
	}

	/**
	 * As {@link #restore}, with all samples.
	 *
	 * @return one image, or one a sample where the image has no axis free for them
	 */
	public List<ImagePlus> restorePlanes(final ImagePlus image, final RestorationTask task, final SolverListener listener) {
		return new PlaneRepair(image, planes, task.suffix()).restore(this, task, listener);
	}

	/**
	 * Undoes the blur of a PSF: of a z-stack in depth, all slices of a channel and frame as one problem, one after
	 * another where several are chosen; else plane by plane.
	 *
	 * @param thinSample whether no light comes from other planes, so that a plane PSF serves for a z-stack
	 * @return the image with the suffix "-deconvolved": the current plane or, in depth, the z-stack of the current channel and
	 *         frame; or a copy of the image with the chosen ones restored. Marked as partial where the listener canceled
	 * @throws io.github.vmlmap.Refusal when image, PSF, model or engine do not serve
	 * @throws java.util.concurrent.CancellationException when the listener cancels before a plane, in depth a sample, is finished
	 */
	public ImagePlus deconvolve(final ImagePlus image, final PsfSource psf, final boolean thinSample, final SolverListener listener) {
		return deconvolvePlanes(image, psf, thinSample, listener).get(0);
	}

	/**
	 * As {@link #deconvolve}, with all samples.
	 *
	 * @return one image, or one a sample where the image has no axis free for them
	 */
	public List<ImagePlus> deconvolvePlanes(final ImagePlus image, final PsfSource psf, final boolean thinSample, final SolverListener listener) {
		InputChecks.requireImage(image);
		if (image.getNSlices() > 1 && !thinSample) return PlaneRepair.inDepth(image, planes, "-deconvolved").deconvolve(this, psf.of(PsfTarget.volume(image)), listener);
		return restorePlanes(image, RestorationTask.deconvolution(psf.of(PsfTarget.plane(image, 1))), listener);
	}

	/**
	 * Gives z-stacks as many slices as make them isotropic, see {@link io.github.vmlmap.workflow.IsotropicRestoration}: that of
	 * the current channel and frame, or those of all chosen ones.
	 *
	 * @param factor thin slices a slice; 0 for what the calibration says
	 * @param missing slices that were not measured, "4, 9-10"; "" for none
	 * @return the chosen channels and frames, and a map of disagreement; marked as partial where the listener canceled
	 * @throws io.github.vmlmap.Refusal when image, calibration, model or engine do not serve, or slices are chosen
	 * @throws java.util.concurrent.CancellationException when the listener cancels before all XZ planes of a z-stack are done
	 */
	public IsotropicImage makeIsotropic(final ImagePlus image, final int factor, final String missing, final SolverListener listener) {
		InputChecks.requireImage(image);
		if (image.getNSlices() < 2) throw new Refusal("The image '" + image.getTitle() + "' is no z-stack: choose one with several slices.");
		return new IsotropicRepair(this, image, SliceGeometry.of(image, factor, missing)).run(listener);
	}
}
