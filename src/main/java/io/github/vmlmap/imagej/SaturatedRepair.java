package io.github.vmlmap.imagej;

import java.util.List;
import java.util.stream.Stream;

import ij.ImagePlus;

import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.Hiding;
import io.github.vmlmap.workflow.RunListener;

/**
 * Recovers pixels that have saturated the detector: they were at least as bright as they look. What the command calls,
 * and scripts may call too:
 *
 * <pre>{@code
 * def image = IJ.openImage("nuclei.tif")
 * def result = new SaturatedRepair(Repair.DEFAULT, 4095, SaturatedRepair.DEFAULT_HEADROOM).recover(image, SolverListener.SILENT)[0]
 * }</pre>
 *
 * @param repair prior, solver, noise, seed, samples and planes
 * @param level grey value at which the detector saturates; 0 for the greatest of the chosen planes
 * @param headroom how much brighter the recovered can become: the part of the prior's range, from -1 to 1, that is kept
 *          above the level
 */
public record SaturatedRepair(Repair repair, double level, double headroom) {

	/** A quarter of the range: the level lies at +0.5. */
	public static final double DEFAULT_HEADROOM = Hiding.Saturated.DEFAULT_HEADROOM;

	private static final String SUFFIX = "-recovered";

	private static final String LIMIT = "No pixel was recovered far beyond the end of the prior's range, which the headroom sets: what was brighter still looks darker than it was.";

	/**
	 * Recovers what is saturated; other pixels are copied bit for bit.
	 *
	 * @return images of 32 bits with the suffix "-recovered", otherwise as {@link Repair#inpaintPlanes}
	 * @throws io.github.vmlmap.Refusal when nothing is saturated, or all of a plane, or the image, the model or the engine
	 *           does not serve
	 * @throws java.util.concurrent.CancellationException when the listener cancels before a plane is finished
	 */
	public List<ImagePlus> recover(final ImagePlus image, final SolverListener listener) {
		InputChecks.requireGray(image);
		final PlaneOptions options = repair.planes();
		final PlaneSeries series = WideSeries.of(image, options);
		final double saturation = level == 0 ? BrightPixels.greatest(series, RunListener.of(listener)) : level;
		return new PlaneRepair(image, series, GreyCalibration.of(series.image()), options, SUFFIX, options.planes().isCurrent()).recover(repair, new Hiding.Saturated(saturation, headroom),
			BrightPixels.of(series, saturation, listener), listener);
	}

	static List<String> notes(final HiddenPlanes bright) {
		return Stream.concat(Stream.of(LIMIT), bright.notes().stream()).toList();
	}
}
