package io.github.vmlmap.imagej;

import java.util.List;
import java.util.OptionalDouble;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.optics.Confocal;
import io.github.vmlmap.optics.Lens;
import io.github.vmlmap.optics.PsfExtent;
import io.github.vmlmap.optics.PsfGrid;
import io.github.vmlmap.optics.PsfModel;
import io.github.vmlmap.optics.ScalarDebye;

/**
 * A PSF computed by scalar diffraction without aberrations, see {@link ScalarDebye} and {@link Confocal}; all
 * lengths in nanometres. It reaches to a thousandth of its peak, in depth to a hundredth on the axis, or
 * as far as the image.
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
		final int deepest = (target.planes() - 1) / 2;
		final int depth = target.isVolume() ? PsfExtent.planes(model, size.depth(), deepest + 1) : 0;
		final int planes = Math.min(depth, deepest);
		final double edge = planes * size.depth();
		final int widest = (target.width() - 1) / 2;
		final int highest = (target.height() - 1) / 2;
		final int width = radius(size.width(), edge, widest + 1);
		final int height = radius(size.height(), edge, highest + 1);
		final PsfGrid grid = new PsfGrid(size.width(), size.height(), size.depth(), 2 * Math.min(width, widest) + 1, 2 * Math.min(height, highest) + 1,
			2 * planes + 1);
		return new PointSpread(name, grid.sample(model), List.of()).cut(depth > deepest || width > widest || height > highest).requireFit(target);
	}

	/** Out of focus the light spreads: the plane farthest from the focus counts, too. */
	private int radius(final double pixelSize, final double edge, final int limit) {
		return Math.max(PsfExtent.radius(model, pixelSize, 0, limit), PsfExtent.radius(model, pixelSize, edge, limit));
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
