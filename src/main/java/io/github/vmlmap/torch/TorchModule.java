package io.github.vmlmap.torch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;

import io.github.vmlmap.Refusal;

/** A TorchScript module with methods from arrays to one array, as (x, σ) → D, or several, kept in eval mode. */
final class TorchModule implements AutoCloseable {

	private final NDManager manager;
	private final PtSymbolBlock block;

	/**
	 * Loads a module for differentiation by its input: DJL's default load runs under inference mode,
	 * which has no gradients.
	 *
	 * @throws Refusal when the file is missing or no TorchScript module, or calls what is not known to be harmless
	 */
	TorchModule(final Path file, final Device device) {
		if (!Files.isRegularFile(file)) throw new Refusal("The model file " + file + " is missing: install the model again.");
		try (ScriptArchive checked = ScriptArchive.of(file)) {
			manager = TorchEngine.get().newBaseManager(device);
			block = load(checked.copy(), file);
		}
	}

	private PtSymbolBlock load(final Path copy, final Path file) {
		try {
			final PtSymbolBlock loaded = JniUtils.loadModule((PtNDManager) manager, copy, true, new String[0], new String[0], true);
			JniUtils.enableInferenceMode(loaded);
			return loaded;
		}
		catch (final EngineException e) {
			manager.close();
			throw new Refusal("The model file " + file + " is damaged or not in TorchScript format: download or export it again.", e);
		}
	}

	Device device() {
		return manager.getDevice();
	}

	NDManager manager() {
		return manager;
	}

	/** The weights, in the module's order; changing them in place changes the module. */
	NDList weights() {
		final NDList weights = new NDList();
		block.getParameters().forEach(entry -> weights.add(entry.getValue().getArray()));
		return weights;
	}

	/** Decides whether gradients flow to the weights. */
	void setTrainable(final boolean trainable) {
		block.freezeParameters(!trainable);
	}

	/**
	 * Calls a method of the module. IValueUtils with training = true means "no inference mode" and,
	 * unlike Block.forward, never switches the module to train mode.
	 *
	 * @throws Refusal when there is not enough memory
	 */
	NDArray call(final String method, final NDArray... arguments) {
		final NDList inputs = new NDList(arguments);
		if (method.equals("forward")) return forward(inputs);
		try (NDArray name = arguments[0].getManager().create(0f)) {
			name.setName("module_method:" + method);
			inputs.add(name);
			return forward(inputs);
		}
	}

	/** Calls {@code forward} of a module that gives several arrays. */
	NDList callAll(final NDArray argument) {
		return forwardAll(new NDList(argument));
	}

	private NDArray forward(final NDList inputs) {
		return forwardAll(inputs).singletonOrThrow();
	}

	private NDList forwardAll(final NDList inputs) {
		TorchEngine.requireGoingOn();
		try {
			return IValueUtils.forward(block, inputs, true);
		}
		catch (final EngineException e) {
			throw OutOfMemory.orSame(e);
		}
	}

	/** Adds the gradient of d, weighted by v, to the gradient of each leaf of d's graph. */
	static void backward(final NDArray d, final NDArray v, final boolean keepGraph) {
		TorchEngine.requireGoingOn();
		try {
			JniUtils.backward((PtNDArray) d, (PtNDArray) v, keepGraph, false);
		}
		catch (final EngineException e) {
			throw OutOfMemory.orSame(e);
		}
	}

	/** Writes the module as TorchScript, readable by DJL and PyTorch. */
	void save(final Path file) throws IOException {
		try (OutputStream out = Files.newOutputStream(file)) {
			JniUtils.writeModule(block, out, false);
		}
	}

	@Override
	public void close() {
		block.close();
		manager.close();
	}
}
