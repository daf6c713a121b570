package io.github.vmlmap.workflow;

import java.util.List;
import java.util.stream.IntStream;

import net.imglib2.type.numeric.RealType;

/**
 * How a prior sees grey values: the same for all planes of a channel, so that what does not change from
 * frame to frame does not flicker.
 *
 * @param units the map from grey values
 * @param noise σ_y in grey values
 */
record Scale(Normalization units, double noise) {

	/** The noise of a long series is that of an even selection of its planes. */
	private static final int NOISE_PLANES = 32;

	/**
	 * Percentiles over all planes together; where the noise is not given, the median of its estimates.
	 *
	 * @param planes at least one, of one size and type
	 */
	static <T extends RealType<T>> Scale of(final List<SourcePlane<T>> planes, final RestorationSettings settings) {
		final Normalization units = Normalization.of(ObservedValues.sorted(planes), planes.get(0).image().get().getType(), settings.percentiles());
		return new Scale(units, settings.noise().orElseGet(() -> noise(planes)));
	}

	double noiseOfPrior() {
		return units.noiseToPrior(noise);
	}

	private static double noise(final List<? extends SourcePlane<?>> planes) {
		final int count = Math.min(planes.size(), NOISE_PLANES);
		final double[] sorted = IntStream.range(0, count).mapToObj(i -> planes.get((int) ((long) i * planes.size() / count)))
			.mapToDouble(plane -> NoiseEstimate.of(plane.image().get(), plane.hidden().get())).sorted().toArray();
		return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
	}
}
