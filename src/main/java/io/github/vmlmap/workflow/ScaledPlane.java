package io.github.vmlmap.workflow;

import io.github.vmlmap.classical.HiddenPixels;

import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.BooleanType;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** A plane at another scale. What is hidden, or not finite, has no value there. */
record ScaledPlane<T extends RealType<T>>(SourcePlane<T> plane, double scale) {

	/** Hidden is what has no value, if anything is hidden of the plane. */
	SourcePlane<FloatType> source() {
		return new SourcePlane<>(plane.number(), plane.group(), this::image, this::hidden);
	}

	private RandomAccessibleInterval<FloatType> image() {
		final Resampling small = resampled();
		return ArrayImgs.floats(small.values(), small.width(), small.height());
	}

	private Img<NativeBoolType> hidden() {
		final float[] values = resampled().values();
		final boolean[] hidden = new boolean[values.length];
		final boolean any = HiddenPixels.of(plane.hidden().get()).count() > 0;
		int count = 0;
		for (int i = 0; any && i < hidden.length; i++) if (hidden[i] = Float.isNaN(values[i])) count++;
		if (any && count == 0) throw ScaledInpainting.nothingHidden();
		if (count == hidden.length) throw ScaledInpainting.nothingObserved();
		final Interval size = image();
		return ArrayImgs.booleans(hidden, size.dimension(0), size.dimension(1));
	}

	private Resampling resampled() {
		final RandomAccessibleInterval<T> image = plane.image().get();
		final RandomAccess<? extends BooleanType<?>> mask = plane.hidden().get().randomAccess();
		final float[] values = new float[Math.toIntExact(image.size())];
		final long width = image.dimension(0);
		int i = 0;
		for (final T pixel : image.view().flatIterable()) {
			final boolean hidden = mask.setPositionAndGet(image.min(0) + i % width, image.min(1) + i / width).get();
			values[i++] = hidden || !Double.isFinite(pixel.getRealDouble()) ? Float.NaN : pixel.getRealFloat();
		}
		return Resampling.of(values, (int) width, (int) image.dimension(1), scale);
	}

	/** Hands on a copy of the plane with what was solved in place of its hidden pixels. */
	void paste(final RandomAccessibleInterval<FloatType> solved, final int sample, final PlaneSink<T> sink, final Tally tally) {
		final RandomAccessibleInterval<T> result = Images.copy(plane.image().get());
		final int width = (int) result.dimension(0);
		final Resampling back = Resampling.to(values(solved), (int) solved.dimension(0), (int) solved.dimension(1), width, (int) result.dimension(1), 1 / scale);
		final HiddenPixels hidden = HiddenPixels.of(plane.hidden().get());
		final GreyWriter<T> writer = new GreyWriter<>(result.getType());
		final RandomAccess<T> access = result.randomAccess();
		for (int i = 0; i < hidden.count(); i++) {
			final int at = Math.toIntExact((hidden.y(i) - result.min(1)) * width + hidden.x(i) - result.min(0));
			writer.write(access.setPositionAndGet(hidden.x(i), hidden.y(i)), back.values()[at]);
		}
		sink.write(plane, sample, result);
		tally.finished(plane, hidden.count(), writer.clamped());
	}

	private static float[] values(final RandomAccessibleInterval<FloatType> image) {
		final float[] values = new float[Math.toIntExact(image.size())];
		int i = 0;
		for (final FloatType pixel : image.view().flatIterable()) values[i++] = pixel.get();
		return values;
	}
}
