package io.github.vmlmap.torch;

import java.nio.file.Path;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;

import io.github.vmlmap.Refusal;

/** A TorchScript denoiser whose weights can be trained; the template comes from scripts/emit_unet.py. */
public final class TrainableDenoiser extends TrainableNet {

	private TrainableDenoiser(final Path torchScript, final Device device) {
		super(torchScript, device);
	}

	/**
	 * Loads a template or a trained denoiser.
	 *
	 * @throws Refusal when the file is missing or no TorchScript module
	 */
	public static TrainableDenoiser load(final Path torchScript, final Device device) {
		return new TrainableDenoiser(torchScript, device);
	}

	/**
	 * D(x, σ), with a graph that reaches the weights.
	 *
	 * @param x {@code [batch, channel, height, width]}
	 * @param sigma {@code [batch]}
	 * @param bfloat16 the net's activations in bfloat16, about twice as fast where the processor has it
	 * @throws Refusal when the net has no such mode
	 */
	public NDArray denoise(final NDArray x, final NDArray sigma, final boolean bfloat16) {
		return inGraph(() -> call("forward", bfloat16, x, sigma));
	}
}
