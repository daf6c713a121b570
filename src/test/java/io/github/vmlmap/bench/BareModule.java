package io.github.vmlmap.bench;

import java.nio.file.Path;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;

/** A TorchScript denoiser called through DJL's native methods, with nothing of ours in between. */
final class BareModule implements AutoCloseable {

	private final NDManager manager;
	private final PtSymbolBlock block;

	BareModule(final Path file) {
		manager = NDManager.newBaseManager("PyTorch");
		block = JniUtils.loadModule((PtNDManager) manager, file, true, new String[0], new String[0], true);
		JniUtils.enableInferenceMode(block);
		block.freezeParameters(true);
	}

	/** So many forward passes with one VJP each. */
	void pullbacks(final int batch, final int calls) {
		JniUtils.setGradMode(true);
		for (int i = 0; i < calls; i++) {
			try (NDManager call = manager.newSubManager()) {
				final NDArray x = image(call, batch);
				x.setRequiresGradient(true);
				final NDArray d = forward(x, batch);
				JniUtils.backward((PtNDArray) d, (PtNDArray) d.stopGradient(), true, false);
				x.getGradient();
			}
		}
		JniUtils.setGradMode(false);
	}

	/** So many forward passes without a graph. */
	void forwards(final int batch, final int calls) {
		JniUtils.setGradMode(false);
		for (int i = 0; i < calls; i++) {
			try (NDManager call = manager.newSubManager()) {
				forward(image(call, batch), batch);
			}
		}
	}

	private static NDArray image(final NDManager call, final int batch) {
		return call.zeros(new Shape(batch, 1, Overhead.SIDE, Overhead.SIDE));
	}

	private NDArray forward(final NDArray x, final int batch) {
		return IValueUtils.forward(block, new NDList(x, x.getManager().ones(new Shape(batch))), true).singletonOrThrow();
	}

	@Override
	public void close() {
		block.close();
		manager.close();
	}
}
