package io.github.vmlmap.benchmark;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.operators.LinearOperator;

/**
 * A task on an image, the same for all methods.
 *
 * @param noise σ_y
 */
record Problem(Task task, CleanImage image, Measurement measurement, double noise) {

	static Problem of(final NDManager manager, final Task task, final CleanImage image, final double noise) {
		return new Problem(task, image, Measurement.of(manager, task, image, noise), noise);
	}

	LinearOperator operator(final NDManager manager) {
		return task.degradation().on(manager, Measurement.field(image));
	}
}
