package io.github.vmlmap.workflow;

import java.util.Arrays;
import java.util.stream.DoubleStream;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/**
 * The standard deviation of the noise of an image, in grey values.
 * <p>
 * The difference of two Laplacians (Immerkær 1996, Comput. Vis. Image Underst. 64:300) is blind to
 * planes and to edges along the axes; of white noise it has 6σ. The median of its absolute value over
 * the image is taken in place of Immerkær's mean, so that structure on less than half of the image
 * counts little: σ = median / (6 · 0.6745). Noise that is correlated from pixel to pixel (interpolated
 * or compressed images) is underestimated; of noise that grows with the signal this is a typical value.
 * <p>
 * 3×3 windows with a hidden, saturated or non-finite pixel are left out, and windows that lie wholly at
 * the least value of an integer type, where a camera's offset was cut off. Of a large image an even
 * grid of windows, about a million, is used.
 */
public final class NoiseEstimate {

	private static final double[] KERNEL = { 1, -2, 1, -2, 4, -2, 1, -2, 1 };
	private static final double KERNEL_NORM = 6;
	/** The median of |x| for a standard normal x. */
	private static final double NORMAL_MEDIAN = 0.6744897501960817;
	private static final double MAX_WINDOWS = 1 << 20;

	private final RandomAccess<? extends RealType<?>> image;
	private final RandomAccess<? extends BooleanType<?>> hidden;
	private final GreyRange range;

	private NoiseEstimate(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> hidden)
	{
		this.image = image.randomAccess();
		this.hidden = hidden.randomAccess();
		this.range = GreyRange.of(image.getType());
	}

	/**
	 * Estimates σ of a 2-D image.
	 *
	 * @param hidden of the image's interval; true is hidden
	 * @return 0 where no window is left
	 */
	public static double of(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> hidden)
	{
		final NoiseEstimate estimate = new NoiseEstimate(image, hidden);
		final int step = (int) Math.ceil(Math.sqrt(image.size() / MAX_WINDOWS));
		final DoubleStream.Builder responses = DoubleStream.builder();
		for (long y = image.min(1) + 1; y < image.max(1); y += step)
			for (long x = image.min(0) + 1; x < image.max(0); x += step) {
				final double response = estimate.response(x, y);
				if (!Double.isNaN(response)) responses.add(Math.abs(response));
			}
		return median(responses.build().toArray()) / (KERNEL_NORM * NORMAL_MEDIAN);
	}

	/** The difference of Laplacians at a pixel, or NaN for a window that is left out. */
	private double response(final long x, final long y) {
		double sum = 0;
		boolean cutOff = true;
		for (int k = 0; k < KERNEL.length; k++) {
			final double value = value(x + k % 3 - 1, y + k / 3 - 1);
			cutOff &= value == range.min();
			sum += KERNEL[k] * value;
		}
		return cutOff ? Double.NaN : sum;
	}

	/** NaN where a pixel is hidden, saturated or not finite. */
	private double value(final long x, final long y) {
		if (hidden.setPositionAndGet(x, y).get()) return Double.NaN;
		final double value = image.setPositionAndGet(x, y).getRealDouble();
		return Double.isFinite(value) && value < range.max() ? value : Double.NaN;
	}

	private static double median(final double[] values) {
		if (values.length == 0) return 0;
		Arrays.sort(values);
		return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
	}
}
