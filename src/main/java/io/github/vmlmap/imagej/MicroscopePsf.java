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
 * lengths in nanometres. In a plane it reaches as {@link PsfExtent} says, or as far as the image; in depth as far as it is told, or as
 * at most doubles what is to be solved for ({@link PsfExtent#affordable}).
 *
 * @param model of the microscope
 * @param name for provenance
 * @param pixel size of the image's pixels; empty for what it is calibrated to
 * @param slice distance of the image's slices; empty for what it is calibrated to
 * @param reach in depth, to either side of the focus; empty for what is affordable
 */
public record MicroscopePsf(PsfModel model, String name, OptionalDouble pixel, OptionalDouble slice, OptionalDouble reach) implements PsfSource {

	/** Light of one wavelength, the whole field lit. */
	public static MicroscopePsf widefield(final double na, final double index, final double emission) {
		return new MicroscopePsf(new ScalarDebye(new Lens(na, index), emission),
			"scalar Debye, widefield, NA " + na + ", index " + index + ", " + emission + " nm", OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
	}

	/** @param pinhole diameter in Airy units of the emission; 0 is a point */
	public static MicroscopePsf confocal(final double na, final double index, final double excitation, final double emission, final double pinhole) {
		return new MicroscopePsf(new Confocal(new Lens(na, index), excitation, emission, pinhole), "scalar Debye, confocal, NA " + na + ", index " +
			index + ", " + excitation + " and " + emission + " nm, pinhole " + pinhole + " Airy units", OptionalDouble.empty(), OptionalDouble.empty(),
			OptionalDouble.empty());
	}

	/** At pixels of a size, in nanometres, whatever the image says; 0 for what it says. */
	public MicroscopePsf at(final double pixelSize, final double sliceSpacing) {
		return new MicroscopePsf(model, name, given(pixelSize), given(sliceSpacing), reach);
	}

	/** In depth so far to either side of the focus, in nanometres, and across as far as the light of the plane there; 0 for what is affordable. */
	public MicroscopePsf reaching(final double nanometres) {
		if (!(nanometres >= 0 && nanometres < Double.POSITIVE_INFINITY)) throw new Refusal("The reach of a PSF must be positive, or 0 to have it chosen, not " +
			nanometres / 1000 + " µm.");
		return new MicroscopePsf(model, name, pixel, slice, nanometres > 0 ? OptionalDouble.of(nanometres) : OptionalDouble.empty());
	}

	/** The same for the same microscope, so that results of a folder can tell whether they are of it. */
	@Override
	public String toString() {
		return name + text(", pixel size ", pixel) + text(", slice spacing ", slice) + text(", reach ", reach);
	}

	private static String text(final String what, final OptionalDouble nanometres) {
		return nanometres.isPresent() ? what + nanometres.getAsDouble() + " nm" : "";
	}

	private static OptionalDouble given(final double size) {
		if (!(size >= 0 && size < Double.POSITIVE_INFINITY)) throw new Refusal("A pixel size must be positive, or 0 for the image's own, not " + size + ".");
		return size > 0 ? OptionalDouble.of(size) : OptionalDouble.empty();
	}

	@Override
	public PointSpread of(final PsfTarget target) {
		final PixelSize size = pixelSize(target);
		final PsfExtent extent = extent(new PsfGrid(size.width(), size.height(), size.depth(), odd(target.width()), odd(target.height()), odd(target.planes())));
		final ComputedPsf computed = extent.grid().sample(model);
		final PointSpread spread = new PointSpread(name + ", at " + size.text(target.isVolume()), computed.psf(), List.of());
		return (target.isVolume() ? spread.with(leftOut(extent, computed.share())) : spread.cut(extent.cut())).withExtent().requireFit(target);
	}

	private static int odd(final int extent) {
		return extent - 1 + extent % 2;
	}

	private PsfExtent extent(final PsfGrid largest) {
		if (largest.depth() == 1) return PsfExtent.of(model, largest);
		if (reach.isEmpty()) return PsfExtent.affordable(model, largest);
		final PsfExtent extent = PsfExtent.reaching(model, largest, reach.getAsDouble());
		if (extent.grid().depth() == 1 && reach.getAsDouble() < largest.slice()) throw new Refusal("A PSF that reaches " + micrometres(reach.getAsDouble()) +
			" is in no other slice, for these are " + micrometres(largest.slice()) + " apart: give a larger reach, or 0 to have it chosen.");
		return extent;
	}

	private static List<String> leftOut(final PsfExtent extent, final double share) {
		if (!extent.cut()) return List.of();
		final PsfGrid grid = extent.grid();
		final String ofAll = extent.share() < 1 ? ", " + Math.round(100 * share * extent.share()) + " % of that of all planes in the stack's depth" : "";
		return List.of("The computed PSF reaches " + micrometres(grid.depth() / 2 * grid.slice()) + " to either side of the focus and holds " +
			Math.round(100 * share) + " % of the light of these planes" + ofAll + ": light from farther away, and the rest, is not undone.");
	}

	private static String micrometres(final double nanometres) {
		return PixelSize.digits(nanometres / 1000) + " µm";
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
