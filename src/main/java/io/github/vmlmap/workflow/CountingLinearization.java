package io.github.vmlmap.workflow;

import java.util.concurrent.atomic.AtomicInteger;

import ai.djl.ndarray.NDArray;

import io.github.vmlmap.priors.Linearization;

/** A linearization whose pullbacks are counted. Closes it. */
record CountingLinearization(Linearization linearization, AtomicInteger pullbacks) implements Linearization {

	@Override
	public NDArray value() {
		return linearization.value();
	}

	@Override
	public NDArray pullback(final NDArray v) {
		pullbacks.incrementAndGet();
		return linearization.pullback(v);
	}

	@Override
	public void close() {
		linearization.close();
	}
}
