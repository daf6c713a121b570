package io.github.vmlmap.workflow;

import io.github.vmlmap.Refusal;

import net.imglib2.Dimensions;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.Type;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.util.Util;

/** Images of the type of others. */
final class Images {

	private Images() {}

	/** An image in memory with the same interval and the same values, bit for bit. */
	static <T extends Type<T>> RandomAccessibleInterval<T> copy(final RandomAccessibleInterval<T> image) {
		final RandomAccessibleInterval<T> copy = create(image, image.getType());
		LoopBuilder.setImages(image, copy).forEachPixel((from, to) -> to.set(from));
		return copy;
	}

	/** Grey values as pixels of a type hold them. */
	static RandomAccessibleInterval<FloatType> held(final RandomAccessibleInterval<? extends RealType<?>> image, final GreyRange range) {
		final RandomAccessibleInterval<FloatType> held = create(image, new FloatType());
		LoopBuilder.setImages(image, held).forEachPixel((grey, pixel) -> pixel.setReal(range.nearest(grey.getRealDouble())));
		return held;
	}

	static <T> RandomAccessibleInterval<T> create(final Interval interval, final T type) {
		final Dimensions dimensions = interval;
		return Util.getSuitableImgFactory(dimensions, type).create(dimensions).view().translate(interval.minAsLongArray());
	}

	static void requirePlane(final Interval image) {
		if (image.numDimensions() != 2) throw new Refusal("The image has " + image.numDimensions()
			+ " dimensions: choose one plane of it.");
		if (Intervals.isEmpty(image)) throw new Refusal("The image is empty: choose one that has pixels.");
	}

	/** The image, whose pixels are finite. */
	static <I extends RandomAccessibleInterval<? extends RealType<?>>> I finite(final I image) {
		requirePlane(image);
		for (final RealType<?> pixel : image.view().flatIterable()) if (!Double.isFinite(pixel.getRealDouble())) throw notFinite();
		return image;
	}

	static Refusal notFinite() {
		return new Refusal("The image has pixels that are NaN or infinite: inpaint them first.");
	}

	static void requireSameInterval(final Interval image, final Interval mask) {
		if (!Intervals.equals(image, mask)) throw new Refusal("The mask (" + Intervals.toString(mask)
			+ ") and the image (" + Intervals.toString(image) + ") differ in size: choose a mask made for this image.");
	}

	static Refusal nothingObserved() {
		return new Refusal("No pixel with a finite value is left outside the hidden region: hide less of the image.");
	}

	static Refusal nothingHidden() {
		return new Refusal("Nothing is hidden: select what is to be replaced.");
	}
}
