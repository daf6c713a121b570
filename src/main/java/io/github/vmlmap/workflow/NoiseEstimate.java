package io.github.vmlmap.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

import net.imglib2.Interval;
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
 * A detector clips noise at the least and the greatest value of an integer type, and what is left there is less.
 * So the response of each 3×3 window is divided by the spread that normal noise of the estimated σ has when
 * clipped to the mean of that window, see {@link ClippedNoise}, and σ estimated again until it stays. A window
 * whose mean is under 0.05 σ from a limit says nothing and is left out. None is taken for more than doubled, for single photons in
 * the dark look like noise that was clipped, but were not: of these the estimate is too high.
 * <p>
 * Windows with a hidden or non-finite pixel are left out. Of a large image an even grid of windows, about a
 * million, is used. A sparse scan has next to none: where fewer than 200 are left and ten times as many pairs of
 * neighbours in a row, none of them at a limit of an integer type, σ is the median of |a − b| over these, divided by
 * √2 · 0.6745, to which structure on most of the image adds.
 */
public final class NoiseEstimate {

	private static final double[] KERNEL = { 1, -2, 1, -2, 4, -2, 1, -2, 1 };
	private static final double KERNEL_NORM = 6;
	/** The median of |x| for a standard normal x. */
	private static final double NORMAL_MEDIAN = 0.6744897501960817;
	private static final double MAX_WINDOWS = 1 << 20;

	/** In units of σ: means nearer to a limit say nothing, and the second has half of the spread. */
	private static final double NEAREST = 0.05;
	private static final double NEAR = 0.3;

	/** Fewer windows say too little. */
	private static final int FEWEST = 200;

	private static final int ROUNDS = 30;
	private static final double SETTLED = 1e-3;

	private final RandomAccess<? extends RealType<?>> image;
	private final RandomAccess<? extends BooleanType<?>> hidden;
	private final GreyRange range;
	private final List<Window> windows = new ArrayList<>();

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
	 * @return 0 where no pair of neighbours is left
	 */
	public static double of(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> hidden)
	{
		final NoiseEstimate estimate = new NoiseEstimate(image, hidden);
		final int step = (int) Math.ceil(Math.sqrt(image.size() / MAX_WINDOWS));
		for (long y = image.min(1) + 1; y < image.max(1); y += step)
			for (long x = image.min(0) + 1; x < image.max(0); x += step) estimate.look(x, y);
		final double[] pairs = estimate.windows.size() < FEWEST ? estimate.pairs(image, step) : new double[0];
		return pairs.length < Math.max(FEWEST, 10 * estimate.windows.size()) ? estimate.sigma() : deviation(Arrays.stream(pairs)) / Math.sqrt(2);
	}

	/** |a − b| of neighbours, in every so many rows. */
	private double[] pairs(final Interval all, final int step) {
		final DoubleStream.Builder differences = DoubleStream.builder();
		for (long y = all.min(1); y <= all.max(1); y += step) {
			double before = Double.NaN;
			for (long x = all.min(0); x <= all.max(0); x++) {
				final double found = value(x, y);
				final double value = found > range.min() && found < range.max() ? found : Double.NaN;
				if (!Double.isNaN(before) && !Double.isNaN(value)) differences.add(Math.abs(value - before));
				before = value;
			}
		}
		return differences.build().toArray();
	}

	/** Keeps the window round a pixel unless it is to be left out. */
	private void look(final long x, final long y) {
		double response = 0;
		double mean = 0;
		for (int k = 0; k < KERNEL.length; k++) {
			final double value = value(x + k % 3 - 1, y + k / 3 - 1);
			response += KERNEL[k] * value;
			mean += value / KERNEL.length;
		}
		if (Double.isNaN(response)) return;
		final double distance = Math.min(mean - range.min(), range.max() - mean);
		if (distance > 0) windows.add(new Window(Math.abs(response), distance));
	}

	/** NaN where a pixel is hidden or not finite. */
	private double value(final long x, final long y) {
		if (hidden.setPositionAndGet(x, y).get()) return Double.NaN;
		final double value = image.setPositionAndGet(x, y).getRealDouble();
		return Double.isFinite(value) ? value : Double.NaN;
	}

	private double sigma() {
		final ClippedNoise clipped = new ClippedNoise();
		double sigma = deviation(windows.stream().mapToDouble(Window::response)) / KERNEL_NORM;
		for (int round = 0; round < ROUNDS && sigma > 0; round++) {
			final double last = sigma;
			sigma = deviation(windows.stream().filter(window -> window.distance() >= NEAREST * last)
				.mapToDouble(window -> window.response() / clipped.spread(Math.max(NEAR, window.distance() / last)))) / KERNEL_NORM;
			if (Math.abs(sigma - last) <= SETTLED * last) break;
		}
		return sigma;
	}

	/** The deviation of normal values by the median of their magnitudes. */
	private static double deviation(final DoubleStream magnitudes) {
		final double[] sorted = magnitudes.sorted().toArray();
		if (sorted.length == 0) return 0;
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2 / NORMAL_MEDIAN;
	}

	/** Its response, and how far its mean is from the nearest limit. */
	private record Window(double response, double distance) {}
}
