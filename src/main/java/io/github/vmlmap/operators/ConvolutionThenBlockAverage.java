package io.github.vmlmap.operators;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Convolution with a PSF, then the mean of each block, of a field of which the middle is measured: a
 * camera with large pixels behind a lens. The unknown reaches farther than the measurement by half the
 * PSF, rounded up to whole blocks.
 */
public final class ConvolutionThenBlockAverage extends Cropped<BlurThenBlockAverage> {

	/**
	 * @param range size of the measurement
	 * @param psf on the fine grid of the unknown
	 * @param factors height and width of a block
	 */
	public ConvolutionThenBlockAverage(final NDManager manager, final Size range, final Psf psf, final Size factors) {
		this(manager, range, psf, factors, margin(psf, factors));
	}

	/** @param margin in blocks, on each side */
	private ConvolutionThenBlockAverage(final NDManager manager, final Size range, final Psf psf, final Size factors, final long[] margin) {
		super(new BlurThenBlockAverage(manager, domain(range, factors, margin), psf, factors), range,
			new Shape(margin[1], margin[1], margin[0], margin[0]),
			":, :, " + span(margin[0], range.height()) + ", " + span(margin[1], range.width()));
	}

	private static Size domain(final Size range, final Size factors, final long[] margin) {
		return new Size((range.height() + 2 * margin[0]) * factors.height(), (range.width() + 2 * margin[1]) * factors.width());
	}

	/** How many blocks the unknown reaches above and below the measurement, and to either side. */
	public static long[] margin(final Psf psf, final Size factors) {
		return new long[] { blocks(psf.size().height() / 2, factors.height()), blocks(psf.size().width() / 2, factors.width()) };
	}

	private static long blocks(final long pixels, final long factor) {
		return (pixels + factor - 1) / factor;
	}
}
