package io.github.vmlmap.workflow;

import java.util.function.Supplier;

import io.github.vmlmap.solvers.Seeds;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.ConstantUtils;

/**
 * One 2-D plane of many that are restored in one run. It is read when it is needed, perhaps several
 * times, and never all planes at once.
 *
 * @param number names its noise: the same number and seed give the same result, whatever else is restored;
 *          0 is that of a lone image
 * @param group planes of one group, a channel, share the map from grey values and the noise level
 * @param image reads it; of any minimum; not changed
 * @param hidden of the image's interval; true is hidden
 */
public record SourcePlane<T extends RealType<T>>(long number, int group, Supplier<RandomAccessibleInterval<T>> image,
	Supplier<? extends RandomAccessibleInterval<? extends BooleanType<?>>> hidden)
{

	/** A lone image with a mask. */
	static <T extends RealType<T>> SourcePlane<T> alone(final RandomAccessibleInterval<T> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> hidden)
	{
		return new SourcePlane<>(0, 0, () -> image, () -> hidden);
	}

	/** A lone image that is wholly observed. */
	static <T extends RealType<T>> SourcePlane<T> alone(final RandomAccessibleInterval<T> image) {
		return alone(image, nothingOf(image));
	}

	/**
	 * A plane that is wholly observed.
	 *
	 * @param interval the image's, so that it is not read to know that
	 */
	public static <T extends RealType<T>> SourcePlane<T> observed(final long number, final int group, final Supplier<RandomAccessibleInterval<T>> image,
		final Interval interval)
	{
		return new SourcePlane<>(number, group, image, () -> nothingOf(interval));
	}

	/** The user's seed, made this plane's own. */
	long seed(final long seed) {
		return number == 0 ? seed : Seeds.of(seed, number);
	}

	private static RandomAccessibleInterval<NativeBoolType> nothingOf(final Interval interval) {
		return ConstantUtils.constantRandomAccessibleInterval(new NativeBoolType(false), interval);
	}
}
