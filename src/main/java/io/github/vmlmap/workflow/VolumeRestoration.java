package io.github.vmlmap.workflow;

import ai.djl.ndarray.NDManager;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;

/**
 * Deconvolves a volume with a PSF in depth: one problem whose unknown is all planes, each of which the
 * 2-D prior judges by itself.
 * <p>
 * The unknown reaches beyond the volume by half the PSF on all sides, above and below too, so nothing
 * wraps. Percentiles and noise are those of all planes together. Runs in the calling thread, for long;
 * memory goes with the number of pixels of all planes.
 *
 * @param manager makes the managers of all arrays, on the prior's device
 * @param settings batch, context and denoiseObserved play no part
 */
public record VolumeRestoration(NDManager manager, Denoiser prior, Solver solver, RestorationSettings settings) {

	/**
	 * Restores a volume.
	 *
	 * @param image {@code [x, y, z]}, the measurement, of any minimum; not changed
	 * @param psf of odd extents
	 * @return volumes of the measurement's type and interval, one a sample; fewer where the listener canceled
	 * @throws Refusal when a pixel is not finite, or memory does not suffice, or the solver refuses
	 * @throws java.util.concurrent.CancellationException when the listener cancels before a sample is finished
	 */
	public <T extends RealType<T>> Restoration<T> run(final RandomAccessibleInterval<T> image, final Psf psf, final SolverListener listener) {
		if (image.numDimensions() != 3) throw new IllegalArgumentException("A volume has 3 dimensions, not " + image.numDimensions() + ".");
		return new VolumeRun<>(this, image, psf).run(listener);
	}
}
