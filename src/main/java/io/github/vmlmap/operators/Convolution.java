package io.github.vmlmap.operators;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Convolution with a PSF of a field of which the middle is measured: crop ∘ circular. The unknown is
 * larger than the measurement by half the PSF on each side (by its size less 1 in all), for light from
 * outside reaches the measured pixels; nothing wraps round into these.
 */
public final class Convolution extends Cropped<CircularConvolution> {

	/** @param range size of the measurement */
	public Convolution(final NDManager manager, final Size range, final Psf psf) {
		super(new CircularConvolution(manager, domain(range, psf), psf), range,
			new Shape(left(psf), psf.column(), top(psf), psf.row()),
			":, :, " + span(top(psf), range.height()) + ", " + span(left(psf), range.width()));
	}

	static Size domain(final Size range, final Psf psf) {
		return new Size(range.height() + psf.size().height() - 1, range.width() + psf.size().width() - 1);
	}

	static long top(final Psf psf) {
		return psf.size().height() - 1 - psf.row();
	}

	static long left(final Psf psf) {
		return psf.size().width() - 1 - psf.column();
	}

	/** The uncropped convolution on the whole domain. */
	public CircularConvolution circulant() {
		return whole();
	}
}
