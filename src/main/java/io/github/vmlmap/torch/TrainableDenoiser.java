package io.github.vmlmap.torch;

import java.io.IOException;
import java.nio.file.Path;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

import io.github.vmlmap.Refusal;

/** A TorchScript denoiser whose weights can be trained; the template comes from scripts/emit_unet.py. */
public final class TrainableDenoiser implements AutoCloseable {

	private static final String BFLOAT16 = "forward_bf16";

	private final TorchModule module;
	private final NDList weights;
	private boolean haveGradients;

	private TrainableDenoiser(final TorchModule module) {
		this.module = module;
		module.setTrainable(true);
		weights = module.weights();
	}

	/**
	 * Loads a template or a trained denoiser.
	 *
	 * @throws Refusal when the file is missing or no TorchScript module
	 */
	public static TrainableDenoiser load(final Path torchScript, final Device device) {
		return new TrainableDenoiser(new TorchModule(torchScript, device));
	}

	/** A manager of the engine on this denoiser's device; lives as long as this. */
	public NDManager manager() {
		return module.manager();
	}

	/** The weights, in the module's order; changing them in place changes the denoiser. */
	public NDList weights() {
		return weights;
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
		return TorchEngine.unoptimized(() -> TorchEngine.withGradMode(true, () -> bfloat16 ? inBfloat16(x, sigma) : module.call("forward", x, sigma)));
	}

	private NDArray inBfloat16(final NDArray x, final NDArray sigma) {
		try {
			return module.call(BFLOAT16, x, sigma);
		}
		catch (final EngineException e) {
			if (!String.valueOf(e.getMessage()).contains(BFLOAT16)) throw e;
			throw new Refusal("This net cannot compute in bfloat16: choose float32.", e);
		}
	}

	/**
	 * Sets the gradients of all weights to that of ⟨d, v⟩, 0 for those that d does not depend on. For a loss ℓ(d), v is ∂ℓ/∂d.
	 *
	 * @param d from {@link #denoise}; its graph is used up
	 */
	public void backward(final NDArray d, final NDArray v) {
		if (!haveGradients) giveGradients();
		weights.forEach(weight -> JniUtils.zeroGrad((PtNDArray) weight));
		TorchModule.backward(d, v, false);
	}

	/** A weight that takes no part in D, as the published EDM nets keep some, would have none to read. */
	private void giveGradients() {
		for (final NDArray weight : weights) try (NDArray same = TorchEngine.withGradMode(true, () -> weight.mul(1)); NDArray v = weight.stopGradient()) {
			TorchModule.backward(same, v, false);
		}
		haveGradients = true;
	}

	/** Writes the denoiser as TorchScript. */
	public void save(final Path file) throws IOException {
		module.save(file);
	}

	@Override
	public void close() {
		module.close();
	}
}
