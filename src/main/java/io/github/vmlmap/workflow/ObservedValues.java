package io.github.vmlmap.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/** The finite grey values of an image outside a hidden region. */
final class ObservedValues {

	private static final double MANY = 1 << 22;

	private ObservedValues() {}

	/**
	 * The values in rising order: all of them up to four million pixels, of a larger image one of each square of an
	 * even grid of about as many, drawn at random, for a scan that is sparse has a grid too; all where that meets none.
	 */
	static double[] sorted(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> hidden)
	{
		return sorted(step -> values(image, hidden, step), image.size());
	}

	/** The values of several planes of one size in rising order, not more than of a single large one. */
	static double[] sorted(final List<? extends SourcePlane<?>> planes) {
		return sorted(step -> planes.stream().flatMapToDouble(plane -> values(plane.image().get(), plane.hidden().get(), step)),
			(double) planes.get(0).image().get().size() * planes.size());
	}

	private static double[] sorted(final IntFunction<DoubleStream> valuesAtStep, final double pixels) {
		final double[] onGrid = sorted(valuesAtStep.apply((int) Math.ceil(Math.sqrt(pixels / MANY))));
		return onGrid.length > 0 || pixels <= MANY ? onGrid : sorted(valuesAtStep.apply(1));
	}

	/** In place: a sorted stream holds several copies. */
	private static double[] sorted(final DoubleStream stream) {
		final double[] values = stream.toArray();
		Arrays.sort(values);
		return values;
	}

	private static DoubleStream values(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> hidden, final int step)
	{
		final RandomAccess<? extends RealType<?>> pixels = image.randomAccess();
		final RandomAccess<? extends BooleanType<?>> mask = hidden.randomAccess();
		final DoubleStream.Builder values = DoubleStream.builder();
		final Random random = new Random(step);
		for (long top = image.min(1); top <= image.max(1); top += step)
			for (long left = image.min(0); left <= image.max(0); left += step) {
				final long x = Math.min(left + random.nextInt(step), image.max(0));
				final long y = Math.min(top + random.nextInt(step), image.max(1));
				if (!mask.setPositionAndGet(x, y).get()) values.add(pixels.setPositionAndGet(x, y).getRealDouble());
			}
		return values.build().filter(Double::isFinite);
	}
}
