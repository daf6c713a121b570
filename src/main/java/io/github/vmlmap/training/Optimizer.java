package io.github.vmlmap.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * Adam (Kingma and Ba 2014, arXiv 1412.6980) with a running mean of the weights that remembers
 * less in its first steps. DJL's kernel does the update; DJL's own optimizer keeps its moments to itself, and a checkpoint needs them.
 */
final class Optimizer {

	private static final float BETA1 = 0.9f;
	private static final float BETA2 = 0.999f;

	private final NDList weights;
	private final NDList means;
	private final NDList variances;
	private final NDList averages;
	private final double averaging;

	Optimizer(final NDManager manager, final NDList weights, final double averaging) {
		this.weights = weights;
		this.averaging = averaging;
		means = new NDList();
		variances = new NDList();
		averages = new NDList();
		for (final NDArray w : weights) {
			means.add(owned(manager, w.zerosLike()));
			variances.add(owned(manager, w.zerosLike()));
			averages.add(owned(manager, w.stopGradient().duplicate()));
		}
	}

	private static NDArray owned(final NDManager manager, final NDArray array) {
		array.setRequiresGradient(false);
		array.attach(manager);
		return array;
	}

	/** One step with the gradients that the weights carry. */
	void step(final int step, final double learningRate) {
		// Else a short run would end with a mean that is mostly of its first weights.
		final double kept = Math.min(averaging, (step + 1.0) / (step + 10));
		final double correction = Math.sqrt(1 - Math.pow(BETA2, step + 1.0)) / (1 - Math.pow(BETA1, step + 1.0));
		for (int i = 0; i < weights.size(); i++) {
			final NDArray w = weights.get(i);
			w.getNDArrayInternal().adamUpdate(new NDList(w, w.getGradient(), means.get(i), variances.get(i)), new NDList(w),
				(float) learningRate, (float) (learningRate * correction), 0, 1, -1, BETA1, BETA2, 1e-8f, false, false);
			averages.get(i).muli(kept).addi(w.stopGradient().mul(1 - kept));
		}
	}

	/** Everything a checkpoint needs, in a fixed order. */
	NDList state() {
		final NDList state = new NDList();
		state.addAll(weights);
		state.addAll(means);
		state.addAll(variances);
		state.addAll(averages);
		return state;
	}

	/** The averaged weights. */
	NDList averages() {
		return averages;
	}
}
