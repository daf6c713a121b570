package io.github.vmlmap.imagej;

import java.util.List;
import java.util.OptionalDouble;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.optics.ComputedPsf;
import io.github.vmlmap.optics.Confocal;
import io.github.vmlmap.optics.Lens;
import io.github.vmlmap.optics.PsfExtent;
import io.github.vmlmap.optics.PsfGrid;
import io.github.vmlmap.optics.PsfModel;
import io.github.vmlmap.optics.ScalarDebye;

/**
 * A PSF computed by scalar diffraction without aberrations, see {@link ScalarDebye} and {@link Confocal}; all
 * lengths in nanometres. It reaches as {@link PsfExtent} says, or as far as the image: a widefield PSF, of
 * which each plane has the same light, to half the stack's depth.
 *
 * @param model of the microscope
 * @param name for provenance
 * @param pixel size of the image's pixels; empty for what it is calibrated to
 * @param slice distance of the image's slices; empty for what it is calibrated to
 */
public record MicroscopePsf(PsfModel model, String name, OptionalDouble pixel, OptionalDouble slice) implements PsfSource {

	/** Light of one wavelength, the whole field lit. */
	public static MicroscopePsf widefield(final double na, final double index, final double emission) {
		return new MicroscopePsf(new ScalarDebye(new Lens(na, index), emission),
			"scalar Debye, widefield, NA " + na + ", index " + index + ", " + emission + " nm", OptionalDouble.empty(), OptionalDouble.empty());
	}

	/** @param pinhole diameter in Airy units of the emission; 0 is a point */
	public static MicroscopePsf confocal(final double na, final double index, final double excitation, final double emission, final double pinhole) {
		return new MicroscopePsf(new Confocal(new Lens(na, index), excitation, emission, pinhole), "scalar Debye, confocal, NA " + na + ", index " +
			index + ", " + excitation + " and " + emission + " nm, pinhole " + pinhole + " Airy units", OptionalDouble.empty(), OptionalDouble.empty());
	}

	/** At pixels of a size, in nanometres, whatever the image says; 0 for what it says. */
	public MicroscopePsf at(final double pixelSize, final double sliceSpacing) {
		return new MicroscopePsf(model, name, given(pixelSize), given(sliceSpacing));
	}

	private static OptionalDouble given(final double size) {
		if (!(size >= 0 && size < Double.POSITIVE_INFINITY)) throw new Refusal("A pixel size must be positive, or 0 for the image's own, not " + size + ".");
		return size > 0 ? OptionalDouble.of(size) : OptionalDouble.empty();
	}

	@Override
	public PointSpread of(final PsfTarget target) {
		final PixelSize size = pixelSize(target);
		final PsfExtent extent = PsfExtent.of(model, new PsfGrid(size.width(), size.height(), size.depth(), odd(target.width()), odd(target.height()),
			odd(target.planes())));
		final ComputedPsf computed = extent.grid().sample(model);
		final PointSpread spread = new PointSpread(name + ", at " + size.text(target.isVolume()), computed.psf(), List.of());
		return (target.isVolume() ? spread.with(leftOut(extent, computed.share())) : spread.cut(extent.cut())).withExtent().requireFit(target);
	}

	private static int odd(final int extent) {
		return extent - 1 + extent % 2;
	}

	private static List<String> leftOut(final PsfExtent extent, final double share) {
		final PsfGrid grid = extent.grid();
		return extent.cut() ? List.of("The computed PSF reaches " + PixelSize.digits(grid.depth() / 2 * grid.slice() / 1000) +
			" µm to either side of the focus and holds " + Math.round(100 * share) + " % of the light of these planes: light from farther away, and the rest, is not undone.") : List.of();
	}

	private PixelSize pixelSize(final PsfTarget target) {
		final boolean known = pixel.isPresent() && (slice.isPresent() || !target.isVolume());
		final PixelSize image = target.pixel().orElseGet(() -> new PixelSize(0, 0, 0));
		if (!known && target.pixel().isEmpty()) throw new Refusal(
			"The image has no pixel size in a unit of length: enter it, or set it by Image > Properties.");
		return new PixelSize(pixel.isPresent() ? pixel.getAsDouble() / target.scale() : image.width(),
			pixel.isPresent() ? pixel.getAsDouble() / target.scale() : image.height(), slice.orElse(image.depth()));
	}
}
