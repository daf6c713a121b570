package io.github.vmlmap.commands;

import java.util.HashMap;
import java.util.Map;

import ij.ImagePlus;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.imagej.MicroscopePsf;
import io.github.vmlmap.imagej.PixelSize;
import io.github.vmlmap.imagej.PsfSource;

/**
 * The PSFs that commands offer, with the numbers that each kind takes; those of other kinds are not looked at.
 *
 * @param image title of an open image or path of a file
 * @param mend whether faults of that image are mended, or refused
 * @param sigma in pixels
 * @param sigmaZ in slices
 * @param emission in nanometres
 * @param excitation in nanometres
 * @param pinhole in Airy units
 * @param pixel in nanometres, 0 for what the image is calibrated to
 * @param slice in nanometres, 0 for what the image is calibrated to
 * @param reach of a computed PSF in depth, in micrometres, 0 to have it chosen
 */
record PsfChoice(String image, boolean mend, double sigma, double sigmaZ, double na, double index, double emission, double excitation,
	double pinhole, double pixel, double slice, double reach)
{

	static final String NONE = "None";
	static final String IMAGE = "Image or file";
	static final String GAUSSIAN = "Gaussian";
	static final String WIDEFIELD = "Widefield";
	static final String CONFOCAL = "Confocal";

	/**
	 * The PSF of a kind.
	 *
	 * @throws Refusal for another kind or numbers that no microscope has
	 */
	PsfSource of(final String kind) {
		return switch (kind) {
			case IMAGE -> PsfSource.image(image, mend);
			case GAUSSIAN -> PsfSource.gaussian(sigma, sigmaZ);
			case WIDEFIELD -> MicroscopePsf.widefield(na, index, emission).at(pixel, slice).reaching(1000 * reach);
			case CONFOCAL -> MicroscopePsf.confocal(na, index, excitation, emission, pinhole).at(pixel, slice).reaching(1000 * reach);
			default -> throw new Refusal("There is no PSF of the kind '" + kind + "': choose one of the dialog's.");
		};
	}

	/** What a PSF of a kind takes from an image, see {@link ImageSizes}; pixels that are not square have no one size. */
	Map<String, Double> taken(final String kind, final ImagePlus input) {
		final Map<String, Double> sizes = new HashMap<>();
		if (!kind.equals(WIDEFIELD) && !kind.equals(CONFOCAL)) return sizes;
		PixelSize.of(input).ifPresent(size -> {
			if (pixel == 0 && size.width() == size.height()) sizes.put("pixelsize", size.width());
			if (slice == 0 && input.getNSlices() > 1) sizes.put("slicespacing", size.depth());
		});
		return sizes;
	}
}
