package io.github.vmlmap.optics;

import java.util.List;

import io.github.vmlmap.operators.Psf;

/**
 * A PSF from an image of a bead, fit to convolve with.
 *
 * @param psf of odd extents, its peak in the middle, nowhere negative, with sum 1
 * @param mended one sentence for each fault that the image had
 * @param kept one sentence for each fault that it still has
 */
public record MeasuredPsf(Psf psf, List<String> mended, List<String> kept) {

	public MeasuredPsf {
		mended = List.copyOf(mended);
		kept = List.copyOf(kept);
	}
}
