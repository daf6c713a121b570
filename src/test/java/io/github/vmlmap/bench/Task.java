package io.github.vmlmap.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.operators.SpectralOperator;

/**
 * One thing to restore.
 *
 * @param name without spaces
 * @param placement of the crop
 * @param counted the hidden pixels, or all where nothing is hidden
 * @param degradation makes H
 * @param peer what it is compared with
 */
record Task(String name, Placement placement, boolean[] counted, Degradation degradation, Peer peer) {

	/** H on 64 × 64 pixels; its arrays belong to the manager. */
	interface Degradation {

		SpectralOperator on(NDManager manager);
	}

	/** A method without a prior. */
	interface Peer {

		String name();

		/** Restores a scene from a measurement of it, of one image; the scene itself may tell what setting suits best. */
		Field restore(SpectralOperator h, NDArray y, Scene scene);
	}
}
