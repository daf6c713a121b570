package io.github.vmlmap.workflow;

import ai.djl.ndarray.NDArray;

import io.github.vmlmap.priors.Linearization;

/** A linearization that asks before each pullback whether to go on. Closes it. */
record CancelableLinearization(Linearization linearization, Runnable requireGoingOn) implements Linearization {

	@Override
	public NDArray value() {
		return linearization.value();
	}

	@Override
	public NDArray pullback(final NDArray v) {
		requireGoingOn.run();
		return linearization.pullback(v);
	}

	@Override
	public void close() {
		linearization.close();
	}
}
