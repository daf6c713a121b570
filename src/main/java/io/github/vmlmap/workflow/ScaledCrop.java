package io.github.vmlmap.workflow;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.Seeds;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.BooleanType;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

/**
 * Holes near each other and their surroundings at another scale, the only part of a plane that is resampled for
 * them. What is hidden, or not finite, has no value there.
 *
 * @param plane of the image
 * @param hole what has no value in it is solved for; in pixels at the scale
 * @param crop what is looked at; in pixels at the scale
 */
record ScaledCrop<T extends RealType<T>>(LastPlane<T> reader, SourcePlane<T> plane, double scale, Interval hole, Interval crop) {

	/** Of the arrays of one pixel at work. */
	private static final double BYTES_PER_PIXEL = 40;

	ScaledCrop {
		final double heap = Runtime.getRuntime().maxMemory();
		if ((double) crop.dimension(0) * crop.dimension(1) > Math.min(Integer.MAX_VALUE, heap / BYTES_PER_PIXEL)) throw new Refusal(
			"At this scale a hole and its surroundings are " + crop.dimension(0) + " × " + crop.dimension(1) +
				" pixels, too many for the memory: choose a smaller 'Scale to prior', or hide smaller regions farther apart.");
	}

	/** A plane of its own, with noise of its own. */
	SourcePlane<FloatType> source() {
		return new SourcePlane<>(number(), plane.group(), this::image, this::hidden);
	}

	long number() {
		return Seeds.of(plane.number(), crop.min(0), crop.min(1), crop.max(0), crop.max(1));
	}

	/** Whether something is to be solved for at the scale; of smaller holes all neighbours have values. */
	boolean isHidden() {
		for (final NativeBoolType pixel : hidden().view().flatIterable()) if (pixel.get()) return true;
		return false;
	}

	boolean isObserved() {
		for (final FloatType pixel : image().view().flatIterable()) if (!Float.isNaN(pixel.get())) return true;
		return false;
	}

	RandomAccessibleInterval<FloatType> image() {
		final float[] values = new Resampling(pixels(), FinalInterval.createMinSize(0, 0, size(0), size(1)), scale).values(crop);
		return ArrayImgs.floats(values, crop.dimension(0), crop.dimension(1)).view().translate(crop.minAsLongArray());
	}

	/** What other crops solve for is neither hidden nor observed here. */
	private RandomAccessibleInterval<NativeBoolType> hidden() {
		final RandomAccessibleInterval<FloatType> image = image();
		final FunctionRandomAccessible<NativeBoolType> inHole = new FunctionRandomAccessible<>(2, (at, result) -> result.set(Intervals.contains(hole, at)), NativeBoolType::new);
		return Converters.convert(image, inHole.view().interval(image), (value, inside, result) -> result.set(inside.get() && Float.isNaN(value.get())), new NativeBoolType());
	}

	/** Those of the image, counted from its upper left edge. */
	private Resampling.Pixels pixels() {
		final RandomAccess<T> image = reader.image(plane).randomAccess();
		final RandomAccess<? extends BooleanType<?>> mask = reader.hidden(plane).randomAccess();
		final long left = reader.image(plane).min(0);
		final long top = reader.image(plane).min(1);
		return (x, y) -> {
			final float value = image.setPositionAndGet(left + x, top + y).getRealFloat();
			return mask.setPositionAndGet(left + x, top + y).get() || !Float.isFinite(value) ? Float.NaN : value;
		};
	}

	private long size(final int axis) {
		return reader.image(plane).dimension(axis);
	}
}
