package io.github.vmlmap.imagej;

import java.util.ArrayList;
import java.util.List;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import net.imglib2.FinalInterval;
import net.imglib2.img.Img;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

import io.github.vmlmap.workflow.SourcePlane;

/**
 * The chosen planes of an image as the workflow takes them, each read when it is needed. The planes of an
 * RGB image are three, of red, green and blue.
 *
 * @param image the input, or a snapshot of its current plane
 * @param planes of the image
 * @param firstNumber the number of the image's first plane, from 0, which names its noise
 * @param percentilesPerPlane whether planes of one channel are normalised apart
 */
record PlaneSeries(ImagePlus image, List<Plane> planes, long firstNumber, boolean percentilesPerPlane) {

	static final int COLOURS = 3;

	/**
	 * The chosen planes of an image; the current one as a copy, so that the user may go on to another meanwhile.
	 *
	 * @throws io.github.vmlmap.Refusal when the image is none to restore, or does not have these planes
	 */
	static PlaneSeries of(final ImagePlus image, final PlaneOptions options) {
		InputChecks.requireImage(image);
		if (!options.planes().isCurrent()) return new PlaneSeries(image, options.planes().of(image), 0, options.percentilesPerPlane());
		final ImagePlus snapshot = PlaneSnapshot.of(image);
		return new PlaneSeries(snapshot, List.of(new Plane(snapshot)), image.getCurrentSlice() - 1L, false);
	}

	boolean isRgb() {
		return image.getType() == ImagePlus.COLOR_RGB;
	}

	int colours() {
		return isRgb() ? COLOURS : 1;
	}

	/** One a plane, or one a colour of a plane. */
	<T extends NativeType<T> & RealType<T>> List<SourcePlane<T>> sources(final HiddenPlanes hidden) {
		final List<SourcePlane<T>> sources = new ArrayList<>();
		for (final Plane plane : planes)
			for (int colour = 0; colour < colours(); colour++) sources.add(source(plane, colour, hidden));
		return sources;
	}

	private <T extends NativeType<T> & RealType<T>> SourcePlane<T> source(final Plane plane, final int colour, final HiddenPlanes hidden) {
		return source(plane, colour, group(plane, colour), hidden);
	}

	/** Which planes share a range of grey values: those of a channel or colour, or each is alone. */
	int group(final Plane plane, final int colour) {
		return percentilesPerPlane ? Math.toIntExact(number(plane, colour)) : channel(plane, colour);
	}

	private long number(final Plane plane, final int colour) {
		return (firstNumber + plane.index() - 1) * colours() + colour;
	}

	/** Whose planes share a range of grey values. */
	int channel(final Plane plane, final int colour) {
		return isRgb() ? colour + 1 : plane.channel();
	}

	/** @param hidden null for nothing */
	<T extends NativeType<T> & RealType<T>> SourcePlane<T> source(final Plane plane, final int colour, final int group, final HiddenPlanes hidden) {
		final long number = number(plane, colour);
		if (hidden == null) return SourcePlane.observed(number, group, () -> this.<T> read(plane, colour), new FinalInterval(image.getWidth(), image.getHeight()));
		return new SourcePlane<>(number, group, () -> this.<T> read(plane, colour), () -> hidden.mask(plane).toImg());
	}

	private <T extends NativeType<T> & RealType<T>> Img<T> read(final Plane plane, final int colour) {
		final ImageProcessor pixels = new PlaneReader(image, false).read(plane);
		if (!(pixels instanceof ColorProcessor rgb)) return PlaneImages.shared(pixels);
		return PlaneImages.shared(new ByteProcessor(rgb.getWidth(), rgb.getHeight(), rgb.getChannel(colour + 1)));
	}

	/** The plane that a source was made of. */
	int index(final SourcePlane<?> source) {
		return Math.toIntExact(source.number() / colours() - firstNumber + 1);
	}

	/** The plane that a source was made of, for the user. */
	String name(final SourcePlane<?> source) {
		final Plane plane = new Plane(image, index(source));
		final String position = "channel " + plane.channel() + ", slice " + plane.slice() + ", frame " + plane.frame();
		return "Plane " + plane.index() + (image.isHyperStack() ? " (" + position + ")" : "");
	}

	/** The colour that a source was made of, from 0. */
	int colour(final SourcePlane<?> source) {
		return (int) (source.number() % colours());
	}
}
