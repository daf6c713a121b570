package io.github.vmlmap.torch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

import io.github.vmlmap.Refusal;

/** A TorchScript module whose weights can be trained. */
public class TrainableNet implements AutoCloseable {

	private static final String BFLOAT16 = "_bf16";

	private final TorchModule module;
	private final NDList weights;
	private boolean haveGradients;

	/** @throws Refusal when the file is missing or no TorchScript module */
	TrainableNet(final Path torchScript, final Device device) {
		module = new TorchModule(torchScript, device);
		module.setTrainable(true);
		weights = module.weights();
	}

	/**
	 * Loads a template or a trained net.
	 *
	 * @throws Refusal when the file is missing or no TorchScript module
	 */
	public static TrainableNet load(final Path torchScript, final Device device) {
		return new TrainableNet(torchScript, device);
	}

	/** A manager of the engine on this net's device; lives as long as this. */
	public final NDManager manager() {
		return module.manager();
	}

	/** The weights, in the module's order; changing them in place changes the net. */
	public final NDList weights() {
		return weights;
	}

	/** Computes something, with a graph that reaches the weights. */
	public final NDArray inGraph(final Supplier<NDArray> work) {
		return TorchEngine.unoptimized(() -> TorchEngine.withGradMode(true, work));
	}

	/**
	 * Calls a method of the module.
	 *
	 * @param bfloat16 the net's activations in bfloat16, about twice as fast where the processor has it
	 * @throws Refusal when the net has no such mode
	 */
	final NDArray call(final String method, final boolean bfloat16, final NDArray... arguments) {
		try {
			return module.call(bfloat16 ? method + BFLOAT16 : method, arguments);
		}
		catch (final EngineException e) {
			if (!bfloat16 || !String.valueOf(e.getMessage()).contains(method + BFLOAT16)) throw e;
			throw new Refusal("This net cannot compute in bfloat16: choose float32.", e);
		}
	}

	/**
	 * Sets the gradients of all weights to that of ⟨d, v⟩, 0 for those that d does not depend on. For a loss ℓ(d), v is ∂ℓ/∂d.
	 *
	 * @param d computed in a graph, which is used up
	 */
	public final void backward(final NDArray d, final NDArray v) {
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

	/** Writes the net as TorchScript. */
	public final void save(final Path file) throws IOException {
		module.save(file);
	}

	@Override
	public final void close() {
		module.close();
	}
}
