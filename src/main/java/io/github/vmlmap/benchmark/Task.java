package io.github.vmlmap.benchmark;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Size;

/**
 * A degradation that is to be undone.
 *
 * @param label the name in dialogs, macros and tables
 * @param degradation makes H
 * @param isTrivial whether there is nothing to undo where the measurement is free of noise
 */
public record Task(String label, Degradation degradation, boolean isTrivial) {

	public Task(final String label, final Degradation degradation) {
		this(label, degradation, false);
	}

	/** Makes H for a field, with arrays of the manager. */
	public interface Degradation {

		/** @throws io.github.vmlmap.Refusal when the size does not suit */
		LinearOperator on(NDManager manager, Size field);
	}
}
