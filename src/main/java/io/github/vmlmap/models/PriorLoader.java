package io.github.vmlmap.models;

import ai.djl.Device;

/** Loads the nets of a package for a device. */
@FunctionalInterface
interface PriorLoader {

	/**
	 * Verifies the files and hands them to PyTorch.
	 *
	 * @return the caller's to close
	 * @throws io.github.vmlmap.Refusal when they are not as described or the engine cannot run them
	 */
	PriorNets load(ModelPackage model, Device device);
}
