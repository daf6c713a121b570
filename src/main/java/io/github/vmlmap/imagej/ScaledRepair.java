package io.github.vmlmap.imagej;

import java.util.List;
import java.util.OptionalDouble;

import ij.ImagePlus;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;

/**
 * Fills what is hidden at the scale that a prior knows: planes are resampled, solved and resampled back, and
 * only what is hidden is pasted.
 *
 * @param repair what is done at that scale, of the planes that it chooses
 * @param scale pixels of the prior for one of the image, 1/16 to 16; 1 is no scaling
 */
public record ScaledRepair(Repair repair, double scale) {

	private static final double MOST = 16;

	public ScaledRepair {
		if (!(scale >= 1 / MOST && scale <= MOST)) throw new Refusal("'Scale to prior' must be between 1/16 and 16, not " + scale + ".");
		if (scale != 1 && repair.settings().denoiseObserved()) throw new Refusal("Observed pixels are not replaced at another scale: set 'Scale to prior' to 1.");
	}

	/**
	 * As {@link Repair#inpaint(ImagePlus, HiddenRegion, SolverListener)}.
	 *
	 * @throws Refusal as that, and when nothing is left hidden or observed at the scale
	 * @throws java.util.concurrent.CancellationException when the listener cancels before a plane is finished
	 */
	public ImagePlus inpaint(final ImagePlus image, final HiddenRegion region, final SolverListener listener) {
		return inpaintPlanes(image, HiddenPlanes.everywhere(region), listener).get(0);
	}

	/** As {@link Repair#inpaintPlanes}; planes of which nothing is left hidden or observed at the scale are left as they are. */
	public List<ImagePlus> inpaintPlanes(final ImagePlus image, final HiddenPlanes hidden, final SolverListener listener) {
		return repair.inpaintPlanes(image, hidden, OptionalDouble.of(scale), listener);
	}
}
