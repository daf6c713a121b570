package io.github.vmlmap.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.github.vmlmap.solvers.SolverListener;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/**
 * Draws samples of the hidden pixels of a plane with a posterior sampler, and makes an interval of them at each pixel, as
 * {@link IntervalCalibration#sampler} judges it.
 *
 * @param sampler its solver is the posterior sampler; its settings' samples are at least
 *          {@value IntervalCalibration#LEAST_SAMPLES}
 */
public record IntervalSampling(Inpainting sampler) {

	/**
	 * What it will take; times two gradients.
	 *
	 * @throws java.util.concurrent.CancellationException when the listener cancels
	 */
	public <T extends RealType<T>> Cost cost(final SourcePlane<T> plane, final SolverListener listener) {
		return sampler.cost(List.of(plane), listener);
	}

	/**
	 * Draws them.
	 *
	 * @return empty where the listener cancels
	 * @throws io.github.vmlmap.Refusal as {@link Inpainting#run}
	 */
	public <T extends RealType<T>> Optional<SampledInterval> run(final SourcePlane<T> plane, final SolverListener listener) {
		final int[] pixels = hidden(plane.hidden().get());
		final double[][] samples = new double[sampler.settings().samples()][];
		final RunFigures figures = sampler.run(List.of(plane), (source, sample, restored) -> samples[sample] = values(restored, pixels), listener);
		if (!figures.refused().isEmpty()) throw figures.refused().get(0);
		if (figures.canceled()) return Optional.empty();
		final List<SampleInterval> intervals = IntStream.range(0, pixels.length).mapToObj(i -> SampleInterval.of(Arrays.stream(samples).mapToDouble(
			sample -> sample[i]).toArray())).toList();
		return Optional.of(new SampledInterval(pixels, intervals.stream().mapToDouble(SampleInterval::centre).toArray(), intervals.stream().mapToDouble(
			SampleInterval::halfWidth).toArray()));
	}

	private static int[] hidden(final RandomAccessibleInterval<? extends BooleanType<?>> mask) {
		final IntStream.Builder pixels = IntStream.builder();
		int i = 0;
		for (final BooleanType<?> pixel : mask.view().flatIterable()) {
			if (pixel.get()) pixels.add(i);
			i++;
		}
		return pixels.build().toArray();
	}

	private static <T extends RealType<T>> double[] values(final RandomAccessibleInterval<T> image, final int[] pixels) {
		final double[] values = new double[pixels.length];
		int at = 0;
		int i = 0;
		for (final T pixel : image.view().flatIterable()) if (at < pixels.length && pixels[at] == i++) values[at++] = pixel.getRealDouble();
		return values;
	}
}
