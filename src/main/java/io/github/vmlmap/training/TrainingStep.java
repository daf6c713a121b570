package io.github.vmlmap.training;

import java.util.Random;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.solvers.Seeds;
import io.github.vmlmap.torch.TrainableNet;

/** One step of training. */
record TrainingStep<N extends TrainableNet>(Objective<N> objective, N net, Optimizer optimizer, CropSampler sampler, TrainingSettings settings) {

	/** Draws a batch by the seed and the step's number, updates the weights, gives the batch's loss. */
	double run(final int step, final double learningRate) {
		final Random random = new Random(Seeds.of(settings.seed(), step));
		final Shape shape = new Shape(settings.batch(), 1, settings.crop(), settings.crop());
		try (NDManager scope = net.manager().newSubManager(); NDScope temporaries = new NDScope()) {
			temporaries.suppressNotUsedWarning();
			final NDArray crops = scope.create(sampler.draw(settings.batch(), random), shape);
			final double loss = objective.gradient(net, objective.given(crops), random);
			optimizer.step(step, learningRate);
			return loss;
		}
	}
}
