package io.github.vmlmap.workflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;

import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Fills holes at another scale, so that objects have the size that a prior knows: planes are resampled, solved
 * and resampled back, and only hidden pixels are pasted. Noise and range of grey values are found of the planes
 * as they are, for a mean of pixels does not tell that they were clipped.
 *
 * @param scale pixels of the prior for one of the image, positive
 */
public record ScaledInpainting(Inpainting inpainting, double scale) {

	public ScaledInpainting {
		if (!(scale > 0)) throw new IllegalArgumentException("The scale must be positive: " + scale);
		if (inpainting.settings().denoiseObserved()) throw new IllegalArgumentException("Observed pixels are not replaced at another scale.");
	}

	/**
	 * As {@link Inpainting#run(List, PlaneSink, SolverListener)}. A plane whose hidden region is smaller than a pixel at
	 * the scale, or of which nothing is observed there, is refused.
	 *
	 * @return noise and residual are those at the scale
	 */
	public <T extends RealType<T>> RunFigures run(final List<SourcePlane<T>> planes, final PlaneSink<T> sink, final SolverListener listener) {
		final Map<Long, ScaledPlane<T>> scaled = new HashMap<>();
		for (final SourcePlane<T> plane : planes) scaled.put(plane.number(), new ScaledPlane<>(plane, scale));
		final List<SourcePlane<FloatType>> small = planes.stream().map(plane -> scaled.get(plane.number()).source()).toList();
		final Tally pasted = new Tally();
		final PlaneSink<FloatType> paste = (plane, sample, solved) -> scaled.get(plane.number()).paste(solved, sample, sink, pasted);
		try {
			return figures(inpainting.run(small, rule(scaled), paste, new ScaledListener(RunListener.of(listener), scale)), pasted);
		}
		catch (final Unfinished e) {
			throw e.with(figures(e.figures(), pasted));
		}
	}

	private <T extends RealType<T>> Function<List<SourcePlane<FloatType>>, Scale> rule(final Map<Long, ScaledPlane<T>> scaled) {
		return group -> Scale.of(group.stream().map(plane -> scaled.get(plane.number()).plane()).collect(Collectors.toList()), inpainting.settings())
			.withNoiseTimes(Resampling.noiseFactor(scale));
	}

	/** Those of the solved planes, but for what was pasted. */
	private static RunFigures figures(final RunFigures solved, final Tally pasted) {
		final RunFigures counts = pasted.figures(0, false);
		return new RunFigures(counts.synthesised(), counts.clamped(), solved.noise(), solved.spans(), solved.residuals(),
			solved.denoiserCalls(), solved.canceled(), solved.refused());
	}

	static Refusal nothingObserved() {
		return new Refusal("Nothing is observed at this scale: choose a larger 'Scale to prior'.");
	}

	static Refusal nothingHidden() {
		return new Refusal("The hidden region is smaller than a pixel at this scale: choose a larger 'Scale to prior'.");
	}
}
