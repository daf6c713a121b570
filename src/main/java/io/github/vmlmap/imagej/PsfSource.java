package io.github.vmlmap.imagej;

import java.util.Optional;

/** Where a PSF comes from. */
@FunctionalInterface
public interface PsfSource {

	/**
	 * The PSF for an image.
	 *
	 * @throws io.github.vmlmap.Refusal when there is none that fits, with the fault
	 */
	PointSpread of(PsfTarget target);

	/** The title or path of the image that it is, where it is one. */
	default Optional<String> image() {
		return Optional.empty();
	}

	/**
	 * An image of a bead: its background is subtracted, negative values become 0, its peak the middle, its
	 * sum 1.
	 *
	 * @param titleOrPath title of an open image, or path of a file; of the image's pixel size
	 * @param mend whether such faults are mended, or refused
	 */
	static PsfSource image(final String titleOrPath, final boolean mend) {
		return new PsfImage(titleOrPath, mend);
	}

	/**
	 * A Gaussian.
	 *
	 * @param sigma standard deviation in the plane, in pixels of the image
	 * @param sigmaZ standard deviation in depth, in slices; plays no part in a plane
	 */
	static PsfSource gaussian(final double sigma, final double sigmaZ) {
		return new GaussianPsf(sigma, sigmaZ);
	}
}
