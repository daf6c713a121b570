package io.github.vmlmap.imagej;

import java.util.List;
import java.util.stream.Stream;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Psf;

/**
 * A PSF that is fit for an image.
 *
 * @param name for provenance
 * @param psf of odd extents, with sum 1
 * @param notes sentences for the user: what was mended, what was taken for granted
 */
public record PointSpread(String name, Psf psf, List<String> notes) {

	private static final String CUT =
		"The PSF reaches farther than the image and was cut to its size: what is blurred over more than the image is not undone.";

	public PointSpread {
		notes = List.copyOf(notes);
	}

	/** With the word that it is but the middle of a larger one, where it is. */
	PointSpread cut(final boolean cut) {
		return cut ? with(List.of(CUT)) : this;
	}

	/** With more notes. */
	PointSpread with(final List<String> more) {
		return new PointSpread(name, psf, Stream.concat(notes.stream(), more.stream()).toList());
	}

	/** With how large it is in its name. */
	PointSpread withExtent() {
		return new PointSpread(name + ", " + text(psf.size().width(), psf.size().height(), psf.depth()), psf, notes);
	}

	/** Names what keeps the PSF from being convolved with the target. */
	PointSpread requireFit(final PsfTarget target) {
		if (psf.depth() > 1 && !target.isVolume()) throw new Refusal("The PSF has " + psf.depth() +
			" planes, but planes are to be restored one by one: give its plane in focus alone, or a z-stack that is not a thin sample.");
		if (psf.depth() == 1 && target.planes() == 2) throw new Refusal("A z-stack of 2 slices is too flat for a blur in depth, which takes 3 or more:" +
			" tick 'Thin sample' to restore its planes one by one.");
		if (psf.depth() == 1 && target.isVolume()) throw new Refusal("The image is a z-stack and the PSF a plane: give a PSF in depth, or tick" +
			" 'Thin sample' if no light comes from other planes.");
		if (psf.size().width() > target.width() || psf.size().height() > target.height() || psf.depth() > target.planes()) throw new Refusal(
			"The PSF of " + text(psf.size().width(), psf.size().height(), psf.depth()) + " is larger than the image of " +
				text(target.width(), target.height(), target.planes()) + ": crop the PSF to its bright part.");
		return this;
	}

	private static String text(final long width, final long height, final int planes) {
		return width + " × " + height + (planes > 1 ? " × " + planes : "") + " pixels";
	}
}
