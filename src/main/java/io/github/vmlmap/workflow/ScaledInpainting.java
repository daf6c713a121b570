package io.github.vmlmap.workflow;

import java.util.List;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;

import net.imglib2.type.numeric.RealType;

/**
 * Fills holes at another scale, so that objects have the size that a prior knows: crops round the holes are
 * resampled, solved and resampled back, and only hidden pixels are pasted. Noise and range of grey values are found of the planes
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
	 * the scale, or of which nothing is observed round a hole there, is refused, and so is one with a hole too large for
	 * the memory at that scale.
	 *
	 * @return noise and residual are those at the scale
	 */
	public <T extends RealType<T>> RunFigures run(final List<SourcePlane<T>> planes, final PlaneSink<T> sink, final SolverListener listener) {
		return new ScaledRun<>(inpainting, scale, planes, sink, RunListener.of(listener)).run();
	}

	static Refusal nothingObserved() {
		return new Refusal("Nothing is observed at this scale: choose a larger 'Scale to prior'.");
	}

	static Refusal nothingHidden() {
		return new Refusal("The hidden region is smaller than a pixel at this scale: choose a larger 'Scale to prior'.");
	}
}
