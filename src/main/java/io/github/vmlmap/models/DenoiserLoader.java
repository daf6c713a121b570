package io.github.vmlmap.models;

import ai.djl.Device;

import io.github.vmlmap.torch.TorchScriptDenoiser;

/** Loads the denoiser of a package for a device. */
@FunctionalInterface
interface DenoiserLoader {

	/** Verifies the weights and hands them to PyTorch. */
	DenoiserLoader TORCH = (model, device) -> model.load((weights, reach, channels) -> TorchScriptDenoiser.load(weights, reach, channels, device));

	/**
	 * @return the caller's to close
	 * @throws io.github.vmlmap.Refusal when the weights are not as described or the engine cannot run them
	 */
	TorchScriptDenoiser load(ModelPackage model, Device device);
}
