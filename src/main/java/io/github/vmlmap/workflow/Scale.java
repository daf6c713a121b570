package io.github.vmlmap.workflow;

import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;

/**
 * How a prior sees grey values: the same for all planes of a channel, so that what does not change from
 * frame to frame does not flicker.
 *
 * @param units the map from grey values
 * @param noise its level, in grey values, and how it differs from pixel to pixel
 * @param resolution the residual, in grey values, under which nothing can be told
 * @param span what the map takes to −1 and +1
 */
record Scale(Normalization units, PixelNoise noise, double resolution, GreySpan span) {

	/** Rounding to whole numbers: 1/√12. */
	private static final double OF_INTEGERS = 0.29;

	/** In the prior's units: under the least noise level there is nothing to find. */
	private static final double FINEST = 0.002;

	/** The noise of a long series is that of an even selection of its planes. */
	private static final int NOISE_PLANES = 32;

	/**
	 * Percentiles and a camera's typical noise over all planes together; where the noise is to be estimated, the
	 * median of its estimates.
	 *
	 * @param planes at least one, of one size and type
	 */
	static <T extends RealType<T>> Scale of(final List<SourcePlane<T>> planes, final RestorationSettings settings) {
		return of(planes, settings, Hiding.UNSEEN);
	}

	/** As that, where something may be known of the hidden pixels. */
	static <T extends RealType<T>> Scale of(final List<SourcePlane<T>> planes, final RestorationSettings settings, final Hiding hiding) {
		return of(ObservedValues.sorted(planes), planes.get(0).image().get().getType(), settings, hiding, () -> estimate(planes));
	}

	/**
	 * That of a lone image.
	 *
	 * @param hidden of the same interval; true is hidden
	 */
	static Scale of(final RandomAccessibleInterval<? extends RealType<?>> image, final RandomAccessibleInterval<? extends BooleanType<?>> hidden,
		final RestorationSettings settings)
	{
		return of(ObservedValues.sorted(image, hidden), image.getType(), settings, Hiding.UNSEEN, () -> NoiseEstimate.of(image, hidden));
	}

	private static Scale of(final double[] observed, final RealType<?> type, final RestorationSettings settings, final Hiding hiding, final DoubleSupplier estimate) {
		final Normalization units = hiding.units(Normalization.of(observed, type, settings.percentiles()));
		final GreySpan span = GreySpan.of(units, Normalization.isOfExtremes(observed, type, settings.percentiles()));
		final double finest = Math.max(FINEST, settings.solver().leastNoise()) * units.halfRange();
		return new Scale(units, noise(settings.noise(), observed, units, estimate), Math.max(finest, type instanceof IntegerType ? OF_INTEGERS : 0), span);
	}

	private static PixelNoise noise(final NoiseModel model, final double[] observed, final Normalization units, final DoubleSupplier estimate) {
		if (!(model instanceof NoiseModel.Stepped stepped)) return noise(model, observed, estimate);
		final PixelNoise noise = noise(stepped.model(), observed, units, estimate);
		return noise.isUniform() ? PixelNoise.uniform(NoiseModel.Stepped.nearest(units.noiseToPrior(noise.typical())) * units.halfRange()) : noise;
	}

	private static PixelNoise noise(final NoiseModel model, final double[] observed, final DoubleSupplier estimate) {
		if (model instanceof NoiseModel.Given given) return PixelNoise.uniform(given.sigma());
		return model instanceof NoiseModel.Camera camera ? PixelNoise.of(camera, observed) : PixelNoise.uniform(estimate.getAsDouble());
	}

	/** Of weighted means of the pixels, whose noise is this factor times theirs. */
	Scale withNoiseTimes(final double factor) {
		return new Scale(units, noise.scaled(factor), resolution, span);
	}

	double noiseOfPrior() {
		return units.noiseToPrior(noise.typical());
	}

	private static double estimate(final List<? extends SourcePlane<?>> planes) {
		final int count = Math.min(planes.size(), NOISE_PLANES);
		final double[] sorted = IntStream.range(0, count).mapToObj(i -> planes.get((int) ((long) i * planes.size() / count)))
			.mapToDouble(plane -> NoiseEstimate.of(plane.image().get(), plane.hidden().get())).sorted().toArray();
		return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
	}
}
