package io.github.vmlmap.imagej;

import java.util.List;

import ij.ImagePlus;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.solvers.VmlMap;
import io.github.vmlmap.workflow.BiharmonicInpainting;
import io.github.vmlmap.workflow.FieldRestoration;
import io.github.vmlmap.workflow.Inpainting;
import io.github.vmlmap.workflow.LoadedPrior;
import io.github.vmlmap.workflow.NoiseModel;
import io.github.vmlmap.workflow.Restoration;
import io.github.vmlmap.workflow.RestorationSettings;

/**
 * Repairs the current plane of an image of ImageJ. What the commands call, and scripts may call too:
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
 * @param solver one of {@link io.github.vmlmap.solvers.Solvers#all()}
 * @param settings budget, noise, seed, samples; the model's own percentiles are used
 * @param forceCpu not to use a GPU even where there is one
 */
public record Repair(String prior, Solver solver, RestorationSettings settings, boolean forceCpu) {

	private static final String INPAINTED = "-inpainted";

	/** VML-MAP with the shipped prior of fluorescent nuclei, one sample, the noise estimated. */
	public static final Repair DEFAULT = new Repair("fluorescence-nuclei", new VmlMap(), RestorationSettings.DEFAULT, false);

	public Repair withPrior(final String nameOrFolder) {
		return new Repair(nameOrFolder, solver, settings, forceCpu);
	}

	public Repair withSolver(final Solver value) {
		return new Repair(prior, value, settings, forceCpu);
	}

	public Repair withSettings(final RestorationSettings value) {
		return new Repair(prior, solver, value, forceCpu);
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
		return new Repair(prior, solver, settings, value);
	}

	/** As {@link #inpaint(ImagePlus, HiddenRegion, SolverListener)}, unwatched. */
	public ImagePlus inpaint(final ImagePlus image, final HiddenRegion region) {
		return inpaint(image, region, SolverListener.SILENT);
	}

	/**
	 * Fills the hidden region with what the prior finds probable; observed pixels are copied bit for bit.
	 *
	 * @return the image with the suffix "-inpainted", a stack where several samples were asked for
	 * @throws io.github.vmlmap.Refusal when the image, the model or the engine does not serve
	 * @throws java.util.concurrent.CancellationException when the listener cancels
	 */
	public ImagePlus inpaint(final ImagePlus image, final HiddenRegion region, final SolverListener listener) {
		return inpaintPlane(image, region, listener);
	}

	/**
	 * Fills the hidden region with the smoothest surface, without a prior (biharmonic).
	 *
	 * @return the image with the suffix "-inpainted"
	 * @throws io.github.vmlmap.Refusal when the image does not serve
	 */
	public static ImagePlus inpaintBiharmonic(final ImagePlus image, final HiddenRegion region) {
		return biharmonicPlane(image, region);
	}

	/**
	 * Restores the whole plane from a degradation of it.
	 *
	 * @return the image with the task's suffix and scale
	 * @throws io.github.vmlmap.Refusal when the image, the model or the engine does not serve
	 * @throws java.util.concurrent.CancellationException when the listener cancels
	 */
	public ImagePlus restore(final ImagePlus image, final RestorationTask task, final SolverListener listener) {
		return restorePlane(image, task, listener);
	}

	/**
	 * Undoes the blur of a PSF: of a z-stack in depth, all slices as one problem; else of the current plane.
	 *
	 * @param thinSample whether no light comes from other planes, so that a plane PSF serves for a z-stack
	 * @return the image with the suffix "-deconvolved"
	 * @throws io.github.vmlmap.Refusal when image, PSF, model or engine do not serve
	 * @throws java.util.concurrent.CancellationException when the listener cancels
	 */
	public ImagePlus deconvolve(final ImagePlus image, final PsfSource psf, final boolean thinSample, final SolverListener listener) {
		InputChecks.requireGray(image);
		if (image.getNSlices() > 1 && !thinSample) return new VolumeRepair(this).deconvolve(image, psf.of(PsfTarget.volume(image)), listener);
		return restore(image, RestorationTask.deconvolution(psf.of(PsfTarget.plane(image, 1))), listener);
	}

	private <T extends NativeType<T> & RealType<T>> ImagePlus inpaintPlane(final ImagePlus image, final HiddenRegion region, final SolverListener listener) {
		final ImagePlus plane = PlaneSnapshot.of(image);
		final List<String> notes = RunRecord.notes(image, region.notes());
		try (LoadedPrior loaded = LoadedPrior.open(prior, forceCpu)) {
			final RestorationSettings adopted = loaded.adopt(settings);
			final Restoration<T> restored = new Inpainting(loaded.manager(), loaded.denoiser(), solver, adopted)
				.run(PlaneImages.<T> copyOf(plane), region.mask().toImg(), listener);
			final HiddenMask synthesised = adopted.denoiseObserved() ? HiddenMask.all(plane.getWidth(), plane.getHeight()) : region.mask();
			final Provenance provenance = RunRecord.of(loaded, solver, adopted, restored).hidden(synthesised).notes(notes)
				.notes(PriorNotes.of(image, region.mask(), loaded.model().description().images()));
			return new RestoredImage(plane, restored.samples(), INPAINTED, provenance).withHidden(synthesised).build();
		}
	}

	private static <T extends NativeType<T> & RealType<T>> ImagePlus biharmonicPlane(final ImagePlus image, final HiddenRegion region) {
		final ImagePlus plane = PlaneSnapshot.of(image);
		final Restoration<T> restored = BiharmonicInpainting.run(PlaneImages.<T> copyOf(plane), region.mask().toImg());
		final Provenance provenance = RunRecord.of("Biharmonic").hidden(region.mask()).clamped(restored.clamped())
			.notes(RunRecord.notes(image, region.notes()));
		return new RestoredImage(plane, restored.samples(), INPAINTED, provenance).withHidden(region.mask()).build();
	}

	private <T extends NativeType<T> & RealType<T>> ImagePlus restorePlane(final ImagePlus image, final RestorationTask task, final SolverListener listener) {
		final ImagePlus plane = PlaneSnapshot.of(image);
		final List<String> notes = RunRecord.notes(image, task.notes());
		try (LoadedPrior loaded = LoadedPrior.open(prior, forceCpu)) {
			final RestorationSettings adopted = loaded.adopt(settings);
			final Restoration<T> restored = new FieldRestoration(loaded.manager(), loaded.denoiser(), solver, adopted)
				.run(PlaneImages.<T> copyOf(plane), task.degradation(), listener);
			final Provenance provenance = RunRecord.of(loaded, solver, adopted, restored).with("degradation", task.name())
				.synthesised(restored.synthesised(), 1).notes(notes).notes(PriorNotes.of(image, loaded.model().description().images()));
			return new RestoredImage(plane, restored.samples(), task.suffix(), provenance).withScale(task.scale()).build();
		}
	}
}
