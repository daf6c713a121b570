package io.github.vmlmap.imagej;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ij.ImagePlus;

import io.github.vmlmap.solvers.SolverListener;

/**
 * What is done to an image, whichever it is: that of a script, or each of a folder.
 *
 * @param name for people, and to tell whether results are of the same task
 * @param suffix of the results' titles and files
 * @param alone does it to one image
 * @param hidden what is filled, where it is that
 * @param field what is undone of single planes, where it is that
 * @param companions titles or paths of the images that it takes beside the one restored, by what they are for
 */
public record ImageTask(String name, String suffix, Run alone, Optional<Finder> hidden, Optional<Function<ImagePlus, RestorationTask>> field, Map<String, String> companions) {

	/** Fills what a source hides: a drawn selection, the overlay, a mask image, NaN. */
	public static ImageTask inpaint(final HiddenSource source, final String maskImage) {
		return fill("inpaint, hidden is " + source.label() + (maskImage.isBlank() ? "" : " " + maskImage), "-inpainted",
			(image, planes, listener) -> new HiddenRegions(image, List.of(), maskImage).find(source, planes, listener))
			.with(source == HiddenSource.MASK_IMAGE ? Map.of("mask", maskImage) : Map.of());
	}

	/** Fills what the selection that is stored with an image hides, or, where it has none, its overlay. */
	public static ImageTask inpaintRois() {
		return fill("inpaint, hidden is selection or overlay", "-inpainted", (image, planes, listener) -> new HiddenRegions(image, List.of(), "")
			.find(image.getRoi() == null && image.getOverlay() != null ? HiddenSource.OVERLAY : HiddenSource.SELECTION, planes, listener));
	}

	/** Fills the same region of each plane. */
	public static ImageTask inpaint(final Function<ImagePlus, HiddenRegion> region) {
		return fill("inpaint a region", "-inpainted", (image, planes, listener) -> HiddenPlanes.everywhere(region.apply(image)));
	}

	/** Fills the pixels of one grey value, which a sparse scan has left out. */
	public static ImageTask fillScan(final double notScanned) {
		return fill("fill a sparse scan, not scanned is " + notScanned, "-inpainted", (image, planes, listener) -> HiddenRegions.ofValue(image, notScanned, planes, listener));
	}

	/** Fills faulty columns, rows and pixels of the detector, see {@link HiddenRegions#ofDetectorFaults}. */
	public static ImageTask repairDetector(final double threshold, final boolean lines, final boolean pixels) {
		return fill("repair the detector's faults, threshold " + threshold + (lines ? ", lines" : "") + (pixels ? ", pixels" : ""), "-inpainted", (image, planes,
			listener) -> HiddenPlanes.each(image, planes, plane -> HiddenRegions.ofDetectorFaults(plane, threshold, lines, pixels), listener));
	}

	private static ImageTask fill(final String name, final String suffix, final Finder finder) {
		return new ImageTask(name, suffix, (repair, image, listener) -> repair.inpaintPlanes(image, finder.find(image, repair.planes().planes(), listener), listener),
			Optional.of(finder), Optional.empty(), Map.of());
	}

	/** Removes noise. */
	public static ImageTask denoise() {
		return field("denoise", image -> RestorationTask.denoising(), "-denoised");
	}

	/** Finds the image with so many times as many pixels in each direction. */
	public static ImageTask superResolve(final int factor) {
		return field("super-resolve by " + factor, image -> RestorationTask.superResolution(factor), "-x" + factor);
	}

	private static ImageTask field(final String name, final Function<ImagePlus, RestorationTask> task, final String suffix) {
		return new ImageTask(name, suffix, (repair, image, listener) -> repair.restorePlanes(image, task.apply(image), listener), Optional.empty(), Optional.of(task), Map.of());
	}

	/** Undoes the blur of a PSF, see {@link Repair#deconvolve}. */
	public static ImageTask deconvolve(final PsfSource psf, final boolean thinSample) {
		return new ImageTask("deconvolve, " + psf + (thinSample ? ", thin sample" : ""), "-deconvolved", (repair, image, listener) -> repair.deconvolvePlanes(image, psf, thinSample, listener),
			Optional.empty(), Optional.of(image -> RestorationTask.deconvolution(psf.of(PsfTarget.plane(image, 1)))), psf.image().map(image -> Map.of("PSF", image)).orElseGet(Map::of));
	}

	/** Recovers saturated pixels, see {@link SaturatedRepair}. */
	public static ImageTask recoverSaturated(final double level, final double headroom) {
		return alone("recover saturated pixels, level " + level + ", headroom " + headroom, "-recovered",
			(repair, image, listener) -> new SaturatedRepair(repair, level, headroom).recover(image, listener));
	}

	/** Makes z-stacks isotropic, see {@link Repair#makeIsotropic}; the map of disagreement is the last result. */
	public static ImageTask makeIsotropic(final int factor, final String missing) {
		return alone("make isotropic, factor " + factor + (missing.isBlank() ? "" : ", missing " + missing), "-isotropic", (repair, image, listener) -> {
			final IsotropicImage made = repair.makeIsotropic(image, factor, missing, listener);
			return Stream.concat(made.results().stream(), Stream.of(made.disagreement())).toList();
		});
	}

	private static ImageTask alone(final String name, final String suffix, final Run run) {
		return new ImageTask(name, suffix, run, Optional.empty(), Optional.empty(), Map.of());
	}

	private ImageTask with(final Map<String, String> images) {
		return new ImageTask(name, suffix, alone, hidden, field, images);
	}

	/**
	 * The SHA-256 of the pixels of each companion, by what it is for: under the same name there may be another image.
	 *
	 * @throws io.github.vmlmap.Refusal when one is not there
	 */
	public Map<String, String> companionHashes() {
		return companions.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, named -> PixelHash.of(NamedImages.find(named.getValue(), named.getKey()).getStack())));
	}

	/** Does it to one image. */
	@FunctionalInterface
	public interface Run {

		/**
		 * @return the results, not shown
		 * @throws io.github.vmlmap.Refusal when the image, the model or the engine does not serve
		 * @throws java.util.concurrent.CancellationException when the listener cancels before a plane is finished
		 */
		List<ImagePlus> on(Repair repair, ImagePlus image, SolverListener listener);
	}

	/** Finds what is hidden of chosen planes. */
	@FunctionalInterface
	public interface Finder {

		/** @throws io.github.vmlmap.Refusal when that is nothing, or all */
		HiddenPlanes find(ImagePlus image, Planes planes, SolverListener listener);
	}
}
