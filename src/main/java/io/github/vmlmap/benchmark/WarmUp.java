package io.github.vmlmap.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.priors.PriorGradient;


/** A net's first calls compile it, which is no cost of the method that happens to make them. */
final class WarmUp {

	private static final int CALLS = 2;

	private WarmUp() {}

	/** @param side width and height of the images that will be restored */
	static void of(final UsedPrior prior, final NDManager parent, final int side) {
		final PriorGradient gradient = new PriorGradient(prior.denoiser());
		for (int i = 0; i < CALLS; i++) try (NDManager manager = parent.newSubManager(); NDScope scope = new NDScope()) {
			scope.suppressNotUsedWarning();
			final NDArray x = manager.zeros(gradient.domain(new Shape(1, 1, side, side)));
			prior.denoiser().denoise(x, 1);
			gradient.at(x, 1).toFloatArray();
		}
	}
}
