package io.github.vmlmap.workflow;

import java.util.List;
import java.util.SortedMap;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * The result of a restoration.
 *
 * @param samples one image a sample, of the input's type
 * @param synthesised how many pixels of a sample are not copies of the input's
 * @param clamped how many pixels, over all samples, were cut to the range of an integer type
 * @param noise the σ_y that was used, in grey values; of a camera the typical one
 * @param spans the grey values that became −1 and +1, by group; none without a prior
 * @param residual root mean square of y − H x over what was measured, in grey values, before rounding;
 *          over all samples; of a camera each pixel's is scaled to the typical noise
 * @param resolution the residual in grey values under which nothing can be told
 * @param denoiserCalls forward passes of the prior, each over one batch
 */
public record Restoration<T extends RealType<T>>(List<RandomAccessibleInterval<T>> samples, long synthesised, long clamped,
	double noise, SortedMap<Integer, GreySpan> spans, double residual, double resolution, int denoiserCalls)
{

	public Restoration {
		samples = List.copyOf(samples);
	}

	/** The mean of the samples, rounded where the type is an integer type. */
	public RandomAccessibleInterval<T> mean() {
		final RandomAccessibleInterval<T> mean = Images.copy(samples.get(0));
		final GreyWriter<T> writer = new GreyWriter<>(mean.getType());
		final List<Cursor<T>> cursors = samples.stream().map(sample -> sample.view().flatIterable().cursor()).toList();
		for (final T pixel : mean.view().flatIterable()) {
			double sum = 0;
			for (final Cursor<T> cursor : cursors) sum += cursor.next().getRealDouble();
			if (!Double.isNaN(sum)) writer.write(pixel, sum / cursors.size());
		}
		return mean;
	}
}
