package io.github.vmlmap.operators;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Convolution of a volume with a 3-D PSF, of which the middle is measured: crop ∘ circular, as
 * {@link Convolution} in a plane. A volume is a batch of planes, {@code [planes, channel, height, width]};
 * the unknown has more planes than the measurement too, by half the PSF's depth above and below. All
 * planes together are one problem.
 */
public final class VolumeConvolution extends Cropped<CircularConvolution> {

	/**
	 * @param planes how many of the volume are measured
	 * @param range size of a measured plane
	 */
	public VolumeConvolution(final NDManager manager, final int planes, final Size range, final Psf psf) {
		super(CircularConvolution.ofVolume(manager, planes + psf.depth() - 1, Convolution.domain(range, psf), psf), range,
			new Shape(Convolution.left(psf), psf.column(), Convolution.top(psf), psf.row(), 0, 0, front(psf), psf.plane()),
			span(front(psf), planes) + ", :, " + span(Convolution.top(psf), range.height()) + ", " + span(Convolution.left(psf), range.width()));
	}

	private static long front(final Psf psf) {
		return psf.depth() - 1 - psf.plane();
	}

	/** The uncropped convolution on the whole domain. */
	public CircularConvolution circulant() {
		return whole();
	}

	/** The planes are one problem. */
	@Override
	public boolean joinsBatch() {
		return true;
	}
}
